"""Names to plant: of faker's locales, and of communities of the United Kingdom that faker has not.

None of these lists is used for finding names.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from faker import Faker


@dataclass(frozen=True, slots=True)
class PlantedName:
    """A person's name, and of which origin."""

    given: str
    surname: str
    origin: str

    @property
    def full(self) -> str:
        """Both names."""
        return f"{self.given} {self.surname}"


_LOCALES: Mapping[str, Sequence[str]] = {
    "English": ("en_GB",) * 8,
    "Irish": ("en_IE", "ga_IE"),
    "South Asian": ("en_IN", "en_PK"),
    "West African": ("yo_NG", "ig_NG", "ha_NG", "tw_GH"),
    "East and southern African": ("sw", "en_KE", "zu_ZA"),
    "Polish": ("pl_PL",),
    "Romanian": ("ro_RO",),
    "Baltic": ("lt_LT", "lv_LV"),
    "Central European": ("sk_SK", "cs_CZ", "hu_HU", "hr_HR"),
    "Turkish": ("tr_TR", "az_AZ"),
    "Southern European": ("pt_PT", "it_IT", "es_ES"),
    "Western European": ("fr_FR", "de_DE", "nl_NL"),
    "South-east Asian": ("en_TH", "id_ID"),
}
_COMMUNITIES: Mapping[str, tuple[str, str]] = {
    "Welsh": (
        "Aled Aneurin Angharad Anwen Bethan Branwen Bronwen Caradog Carwyn Catrin Ceri Cerys Dafydd "
        "Delyth Dewi Dilwyn "
        "Eifion Eirlys Eleri Elin Emyr Ffion Gareth Geraint Gethin Glenys Gruffydd Guto Gwenllian "
        "Gwilym Heledd Hefin "
        "Huw Idris Ieuan Ifan Iolo Iwan Llinos Llywelyn Lowri Macsen Mair Manon Megan Meinir Meredith "
        "Myfanwy Nerys Nia "
        "Non Osian Owain Rhian Rhiannon Rhodri Rhys Sian Sioned Siwan Steffan Tegan Tomos Tudur Wyn",
        "Bevan|Bowen|Cadwaladr|Davies|Ellis|Evans|Gittins|Griffiths|Gwynne|Harries|Howell|Hughes"
        "|Jenkins|Jones|Lewis|Lloyd|Meredith"
        "|Morgan|Morris|Owen|Parry|Penry|Powell|Price|Probert|Prosser|Prydderch|Pugh|Rees|Rhydderch"
        "|Roberts|Thomas|Tudor|Vaughan"
        "|Watkins|Williams|ap Rhys|ap Gwilym|ferch Owain|Wyn Jones|Llewellyn|Pritchard|Bebb|Gwilym",
    ),
    "Gaelic": (
        "Ailsa Aonghas Calum Catriona Coinneach Domhnall Donnchadh Eilidh Eoghan Ewan Fearghas "
        "Fionnlagh Fiona Gormlaith "
        "Iain Innes Iseabail Isla Kirsteen Lachlan Mairead Mairi Morag Muireall Murdo Oighrig Ruaraidh "
        "Ruairidh Seonaid "
        "Seumas Sorcha Torquil Tormod Una Aoife Ciarán Niamh Oisín Caoimhe Cillian Gráinne Saoirse Tadhg",
        "MacAskill|MacAulay|MacDonald|Macdonald|MacGregor|MacInnes|MacKenzie|MacLean|MacLeod|MacNeil"
        "|MacPhee|MacRae|McAllister"
        "|McCallum|McDougall|McIntyre|Nic Dhòmhnaill|Mac an Tàilleir|NicLeòid|Ó Súilleabháin|Ní Bhriain"
        "|Ó Dónaill|Mac Giolla|O’Neill"
        "|O’Kane|McGlinchey|Gillespie|Urquhart|Colquhoun|Farquharson|Dalrymple|Menzies",
    ),
    "Bangladeshi and Pakistani": (
        "Abdul Aisha Aleena Amina Anwara Ayaan Bilal Fahmida Farhana Fatima Habibur Haroon Imran Iqra "
        "Jahangir Jamila "
        "Kamrul Khadija Mahbuba Mahnoor Mohammed Nadia Nazia Nusrat Rahima Rashida Rezaul Rubina Saima "
        "Sajida Shabnam "
        "Shafiq Shahida Shakil Sumaiya Tahmina Tasnim Umar Yasmin Zainab Zubair",
        "Ahmed|Akhtar|Ali|Begum|Bibi|Butt|Chaudhry|Choudhury|Haque|Hussain|Iqbal|Islam|Khan|Khatun"
        "|Malik|Miah|Mirza|Mahmood|Nessa"
        "|Qureshi|Rahman|Rashid|Raja|Shah|Siddiqui|Uddin|Ullah|Warraich|ul-Haq",
    ),
    "Punjabi, Gujarati and Tamil": (
        "Amandeep Anjali Arjun Balbir Bhavna Chirag Dhruv Gurdeep Gurpreet Harjit Hetal Ishaan Jaspreet "
        "Jayesh Kavitha "
        "Kiranjit Kulwinder Lakshmi Mandeep Manpreet Meena Nirmala Parminder Priya Raghav Rajvir "
        "Rukmini Sandeep "
        "Sathish Simran Sukhdev Sunita Thanushan Tharshini Vijay Yogesh",
        "Singh|Kaur|Gill|Dhillon|Sandhu|Patel|Shah|Desai|Mistry|Solanki|Parmar|Sharma|Chauhan|Bains"
        "|Grewal|Atwal|Sivakumar"
        "|Thiruchelvam|Nadarajah|Krishnan|Subramaniam|Rajaratnam|Bhogal|Panesar",
    ),
    "Somali and Eritrean": (
        "Abdi Abdirahman Ayaan Asha Bashir Deqa Faduma Farah Hamda Hibo Hodan Idil Ifrah Jamal Khadra "
        "Liban Mahad Nasra "
        "Omar Sahra Sagal Warsame Yusra Zahra Awet Bereket Filmon Hiwet Luwam Mehari Natnael Senait "
        "Selam Yohannes",
        "Abdi|Abdullahi|Adan|Ali|Aden|Elmi|Farah|Guled|Hassan|Hersi|Ismail|Jama|Mohamud|Nur|Osman"
        "|Warsame|Yusuf|Gebremedhin"
        "|Haile|Tesfay|Habtemariam|Woldu|Kidane",
    ),
    "Arab, Kurdish and Afghan": (
        "Ahmad Amal Ashti Azad Bassam Dilan Farhad Fereshta Ghulam Hamid Hawar Huda Jalal Karwan Layla "
        "Mahmoud Maryam "
        "Mustafa Najib Nasrin Noor Omid Parwana Rafiq Rania Rebin Rojin Samir Shirin Soran Tariq Walid "
        "Yousef Zarmina Zeynep",
        "al-Rashid|al-Jabouri|Al-Masri|Haddad|Khalil|Mansour|Nasser|Saleh|Barzani|Ahmadi|Noorzai|Popal"
        "|Stanikzai|Hakimi|Yildiz|Demir"
        "|el-Sayed|Abdulrahman|Karimi|Qaderi|bin Laith|Aziz",
    ),
    "Chinese and Vietnamese": (
        "Hui Jiahao Jing Kwok Lihua Mei Ming Siu Wai Xiaoling Xinyi Yan Yuk Zhen Anh Bao Duc Hanh Hoa "
        "Linh Minh Ngoc Phuong "
        "Quang Thanh Thi Thuy Trang Tuan Van",
        "Cheung|Chan|Chen|Cheng|Fung|Ho|Huang|Kwan|Lau|Leung|Liu|Ng|Tang|Tsang|Wang|Wong|Wu|Xu|Yeung"
        "|Zhang|Nguyen|Tran|Pham|Huynh"
        "|Dang|Bui|Vo",
    ),
    "Caribbean and British": (
        "Ajani Aaliyah Chantelle Demarion DeShawn Delroy Ja'nay Jermaine Kadeem Keisha LaToya Leroy "
        "Marlon Nevaeh Rihanna "
        "Shanice Shaniqua Tamara Tyrell Tyrone Winston Kayden Jayden Alfie Kai Bobbi-Leigh Lexi-Mae "
        "Tommy-Lee Ellie-May "
        "Skyla Riley Harley Paisley Mackenzie Mason Taylor Jordan Chelsea Brooklyn Grace Rose Summer "
        "Hope Mark Grant",
        "Baptiste|Blake|Campbell|Clarke|Francis|Gayle|Grant|Henry|Joseph|Lindo|McKenzie|Morrison|Palmer"
        "|Reid|Stewart|Wright|Baker"
        "|Brown|Field|Hope|Page|Power|Smith-Jones|Walker-Reid|Banks|Cook|Marsh|Wells|Sutton|Preston",
    ),
    "Traveller and Roma": (
        "Bridie Dinny Elvie Gypsy-Rose Jimmy-Joe Johnboy Levi Margaret Miley Nangle Paddy Pasha Shevaun "
        "Tawny Vinnie "
        "Florin Ionela Lăcrămioara Marius Roxana Sorin Zdenka Milan",
        "Cash|Connors|Doran|Doherty|Joyce|Maughan|McDonagh|Ward|Wall|Loveridge|Penfold|Gorman|Lacatus"
        "|Ciurar|Mihai|Horvath|Balog",
    ),
    "Jewish": (
        "Avigail Baruch Chaim Chana Devorah Dov Eliezer Faigy Golda Hadassah Menachem Mordechai Moshe "
        "Rivka Shlomo Shmuel "
        "Tzvi Yaakov Yehuda Yitzchok Zelda",
        "Adler|Berkovits|Bloom|Cohen|Feldman|Friedlander|Goldstein|Grosz|Halpern|Kahn|Katz|Lipschitz"
        "|Rosenbaum|Schreiber|Stern|Weiss",
    ),
}


def planted_names(number: int, dice: Random) -> list[PlantedName]:
    """Names from every origin in turn, the same for each seed; half of them from faker's locales."""
    fakers = {locale: Faker(locale) for locales in _LOCALES.values() for locale in locales}
    for locale, source in fakers.items():
        source.seed_instance(f"{locale} {dice.random()}")
    names = []
    for index in range(number):
        if index % 2:
            origin = list(_COMMUNITIES)[index // 2 % len(_COMMUNITIES)]
            given, surnames = _COMMUNITIES[origin]
            names.append(PlantedName(dice.choice(given.split()), dice.choice(surnames.split("|")), origin))
        else:
            origin = list(_LOCALES)[index // 2 % len(_LOCALES)]
            source = fakers[dice.choice(_LOCALES[origin])]
            names.append(PlantedName(source.first_name(), source.last_name(), origin))
    return names

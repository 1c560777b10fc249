"""Words of everyday English that people are called by too, which lists of given names leave out."""

from ingest.patterns import WordList

GIVEN_TOO = WordList(
    """
    rusty, sonny, ace, angelic, archer, art, autumn, summer, gemma, beloved, bishop, blessed, blessing, bliss,
    blossom, bluebell, bonnie, breeze, brook, buddy, bunny, cash, charity, cherish, cherry, clover, comfort,
    coral, crystal, darling, destiny, divine, dolly, drew, ember, endurance, eternity, favour, fern, fortune,
    gift, glory, goodness, happiness, harmony, haven, heaven, heavenly, honey, honour, ignatius, innocent,
    ivory, jade, jewel, juniper, king, lark, lavender, legend, liberty, lily, lotus, loyal, lucky,
    lyric, magnolia, maple, marigold, marvellous, meadow, melody, mercy, miracle, moon, mustard, obedience,
    ocean, opal, patience, peace, peaches, pebbles, phoenix, pixie, poppy, praise, precious, primrose, prince,
    princess, promise, prudence, queen, rainbow, raven, rejoice, reign, rejoicing, river, rocket, rocky,
    saffron, sage, saint, scarlet, serenity, shine, sincere, sky, snow, sparrow, star, storm, sunny, sunshine,
    tansy, teddy, temperance, testimony, thankful, thistle, tiger, topaz, treasure, trinity, true, tulip,
    memory, prosper, privilege, beauty, pardon, admire, talent, perseverance,
    forgiveness, delight, gladness, constance, bambi, birdie, chastity,
    cookie, dove, fantasia, gaia, glorious, godsend, goddess, graceful, hosanna, jubilee, lovely, modesty,
    nectar, noor, oasis, panda, petal, rain, rainy, redeemed, remedy, righteous, rhythm, sable, sailor,
    salvation, scout, sugar, symphony, tempest, thunder, unique, velvet, victory, virtue, willow, winner,
    winsome, winter, wisdom, wren, zeal
    """,
    "Virtues, flowers, stones and wishes as given names, of Nigerian, Zimbabwean, Caribbean and English families.",
    ["Blessing", "Precious", "Princess", "River", "Star"],
    ["Evening", "Page"],
)
EAST_ASIAN = WordList(
    """
    ai, an, anh, bai, ban, bao, bei, bin, bing, bo, bong, bui, byung, cai, cao, chae, chan, chang, chao, chau, che,
    chen, cheng, cheuk, cheung, chi, chia, chin, ching, chiu, cho, choi, chong, chow, choy, chu, chuen, chui, chun,
    chung, cong, cui, da, dai, dan, dang, dao, deng, ding, dinh, do, doan, dong, du, duan, duc, dung, duong, duy,
    en, fai, fan, fang, fei, feng, fong, foo, fu, fuk, fung, gan, gao, ge, geng, giang, gong, gu, guan, gui, guo,
    ha, hai, han, hang, hao, he, heng, heung, hieu, hin, ho, hoa, hoang, hoi, hok, hon, hong, hou, hsu, hu, hua,
    huan, huang, hui, hung, huong, huy, huynh, hwang, hye, hyun, ji, jia, jian, jiang, jiao, jie, jin, jing, jiu,
    ju, juan, jun, jung, ka, kai, kam, kan, kang, kay, kei, keung, kha, khanh, khoa, kiet, kim, kin, king, kit, ko,
    kong, koo, kuan, kuen, kui, kum, kun, kung, kuo, kwai, kwan, kwok, kwon, kwong, la, lai, lam, lan, lang, lap,
    lau, le, lee, lei, leng, leong, leung, li, lian, liang, liao, lim, lin, ling, linh, liu, lo, loan, loc, loi,
    lok, long, loong, low, lu, lui, luk, lum, lun, lung, luo, luong, ly, ma, mai, man, mao, mei, meng, mi, miao,
    min, ming, minh, mo, mok, mui, my, na, nam, nan, ng, nga, ngai, ngan, ngo, ngoc, ngok, nguyen, nhi, nhung, ni,
    nian, nin, ning, niu, oanh, oi, on, ou, pak, pan, pang, pei, peng, pham, phan, phat, phuc, phung, phuong, pik,
    pin, ping, po, poon, pui, pun, qi, qian, qiang, qiao, qin, qing, qiu, qu, quach, quan, quang, qui, quoc, quy,
    quyen, ren, rong, ru, ruan, rui, san, sang, sau, seo, seung, sha, shan, shang, shao, shek, shen, sheng, shi,
    shing, shiu, shu, shuang, shui, shuk, shum, shun, si, sik, sin, sing, siu, so, son, song, soo, su, suen, sui,
    suk, sum, sun, sung, sze, szeto, tai, tak, tam, tan, tang, tao, tat, thach, thai, than, thanh, thao, thi, thien,
    thinh, tho, thu, thuy, tian, tien, tik, tin, ting, tinh, to, toan, tong, tou, tram, tran, trang, tri, trinh,
    trong, truc, trung, truong, tsang, tse, tseng, tsoi, tsui, tsz, tu, tuan, tung, tuyen, tuyet, van, viet, vinh,
    vo, vu, vuong, wa, wah, wai, wan, wang, wei, wen, weng, wing, wo, won, wong, woo, woon, wu, xi, xia, xian,
    xiang, xiao, xie, xin, xing, xiong, xu, xuan, xue, xun, yan, yang, yao, yau, ye, yee, yeh, yeung, yi, yick, yim,
    yin, ying, yip, yiu, yong, yoo, yoon, you, yu, yuan, yue, yuen, yuet, yuk, yun, yung, zang, zeng, zhan, zhang,
    zhao, zhen, zheng, zhi, zhong, zhou, zhu, zhuang, zhuo, zong, zou
    """,
    "Syllables of Chinese, Vietnamese and Korean names as they are written in English: in capitals they look like "
    "abbreviations.",
    ["Wai", "Tang", "Nguyen"],
    ["Sar", "Mash"],
)
ENGLISH_SYLLABLES = WordList(
    """
    an, ban, bin, bing, bong, chin, do, en, fan, gong, ha, hang, he, hung, hung, king, kit, la, lam, lang, lap, le,
    long, low, ma, mai, man, mi, min, mo, my, na, nan, on, pan, pang, pin, ping, po, pun, san, sang, sha, si, sin,
    sing, so, son, song, sun, sung, tan, tang, than, ting, to, tong, tram, tri, van, wan, wing, won, woo, ye, yin,
    you
    """,
    "Syllables of East Asian names that are words or abbreviations of English too: two of them make no name.",
    ["So long", "my son"],
    ["Wai", "Nguyen"],
)
CALLED_SMALL = WordList(
    "patience, art, bill, chance, chase, drew, frank, gene, grant, hope, june, april, august, may, ray, rich, trace, "
    "will, win, foster, page",
    "Given names that are small words of other kinds: in small letters they count after words of contact alone.",
    ["reply from grant since"],
    ["Kofi"],
)
TEXT_SPEAK = WordList(
    """
    atm, becuase, bf, bro, cant, cos, couldnt, didnt, doesnt, dont, happend, hasnt, havent, hes, isnt,
    mcdonalds, shes, sis, thats, theyre, wasnt, whats, wont, wouldnt, youve, atm, bf, cos, coz, cuz, dem, den,
    dere, dint, dis, dunno, fone, gf, gimme, gonna, gotta, gunna, hav, hmu, idk, im, innit, ive, kinda, lemme,
    lol, luv, lv, msg, msgs, n, nite, nvm, omg, outta, pls, plz, ppl, rly, rn, skool, soz, thanx, tho, thru,
    thx, tmrw, tmw, tomoz, tonite, txt, txts, u, ur, urself, wanna, wen, wid, wiv, wk, wud, wot, woz, x, xo,
    xox, xx, xxx, xxxx, y, ya, yeh, youre
    """,
    "Words of text messages and letters by young people, which reports quote.",
    ["tmrw", "luv", "xxx"],
    ["Kowalski", "tyler"],
)
OFTEN_FIRST = WordList(
    "will, may, can, any, evidence, knowledge, success, trust, justice, memory, victory, patience, desire, "
    "charity, faith, true, glad, unique, even, else, far, see, say, had, my, many, early, happy, free, lay, read, "
    "deny, hope, grant",
    "Given names that begin sentences as other words too often to count there.",
    ["Will", "Early"],
    ["Grace", "Rose"],
)
CALLED_TOO = WordList(
    "rich, tel, shell, duke, rusty, dusty, sunny, teddy, woody, windy, wolf, noble, stormy, tuck, kit, sol, "
    "urban, king, prince, art, sheikh",
    "Short forms and rare given names that are common words: with a capital they count after words of contact.",
    ["asked Rich", "met Shell"],
    ["will"],
)

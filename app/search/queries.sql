Every statement has a name and says what it answers. Parameters are :named; an array that is null asks nothing.

-- stems --
-- The English stem of each word, null for a stop word.
select asked.word, (ts_lexize('english_stem', asked.word))[1]
from unnest(cast(:words as text[])) as asked(word)

-- spelt_so --
-- Which of the words are in the corpus, with this spelling.
select word from search_word where word = any(:words)

-- spelt_alike --
-- Words of the corpus that share letters with each unknown word, the most similar first. The server only gathers:
-- app/search/question/spelling.py measures.
select asked.word, alike.word, alike.texts, alike.heads
from unnest(cast(:words as text[])) as asked(word)
cross join lateral (
    select known.word, known.texts, known.heads
    from search_word known
    where known.word % asked.word
    order by similarity(known.word, asked.word) desc, known.texts desc, known.word
    limit 40
) as alike

-- counts_of_words --
-- Those of some words that are in the corpus, with how often.
select word, texts, heads from search_word where word = any(:words)

-- texts_with --
-- How many passages and heads have each lexeme. Lexemes that none has are left out.
select lexeme, texts from search_lexeme where lexeme = any(:lexemes)

-- values_without_reviews --
-- Facet values, such as "board=leeds", that no published review has. Uses ix_search_review_facets.
select wanted.value
from unnest(cast(:values as text[])) as wanted(value)
where not exists (
    select from search_review r
    where r.facets @> array[wanted.value]
    and not exists (select from review w where w.id = r.review_id and w.state <> 'published')
)

-- count_words --
-- Add to how often words are in the corpus, or take away.
insert into search_word as known (word, texts, heads)
select * from unnest(cast(:words as text[]), cast(:texts as bigint[]), cast(:heads as bigint[])) order by 1
on conflict (word) do update set texts = known.texts + excluded.texts, heads = known.heads + excluded.heads

-- count_lexemes --
-- Add to how often lexemes are in the corpus, or take away.
insert into search_lexeme as known (lexeme, texts)
select * from unnest(cast(:lexemes as text[]), cast(:texts as bigint[])) order by 1
on conflict (lexeme) do update set texts = known.texts + excluded.texts

-- one_writer --
-- One transaction at a time changes the counts of words: two would wait for each other row by row.
select pg_advisory_xact_lock(7301985)

-- counted_at_stamp --
-- How many reviews the index has, and when the newest was added, with the stamp of the index that has them.
select s.stamp, of_index.reviews, of_index.last_kept
from search_stamp s
cross join (
    select count(*) as reviews, max(r.kept_at) as last_kept
    from search_review r
    where not exists (select from review w where w.id = r.review_id and w.state <> 'published')
) as of_index

-- words_beginning --
-- Words that begin so, the commonest first: of titles, aliases and boards, and of any text.
(select word, true as is_in_heads from search_word where word like :beginning and heads > 0
order by heads desc, word limit 40)
union all
(select word, false from search_word where word like :beginning order by texts desc, word limit 40)

-- written_beginning --
-- Words of the corpus as they are spelt that begin with any of some letters, which have no wildcard in them.
select word from search_word where word like any(cast(:beginnings as text[])) order by word

-- names_of_reviews --
-- Title and alias of some reviews, as their heads have them.
select review_id, split_part(head_text, E'\n', 1) as title, card ->> 'alias' as alias
from search_review
where review_id = any(cast(:reviews as uuid[]))

-- cards --
-- The cards of some reviews that are still public.
select r.review_id, r.public_id, r.card
from search_review r
where r.review_id = any(cast(:reviews as uuid[]))
and not exists (select from review w where w.id = r.review_id and w.state <> 'published')

-- stamp_of_index --
-- The stamp of the index, and reviews that were withdrawn a moment ago and are still in it.
select
    s.stamp, s.codes,
    array(
        select r.review_id
        from review w
        join search_review r on r.review_id = w.id
        where w.state <> 'published'
    ) as hidden
from search_stamp s

-- touch --
-- Another stamp.
insert into search_stamp as s (only_one, stamp) values (true, gen_random_uuid())
on conflict (only_one) do update set stamp = excluded.stamp

-- versions --
-- Which reviews the index has, each with the version of its row.
select review_id, version from search_review

-- rows_for_catalogue --
-- What the catalogue keeps of some reviews.
select
    review_id, version, segment_id, first_text, passage_count, word_count, text_lengths, text_weights, dated,
    report_year, facets, card -> 'boards' as boards, card -> 'asides' as asides, length(head) as head_lexemes,
    lower(concat_ws(' ', card ->> 'alias', card ->> 'title', public_id)) as called
from search_review
where review_id = any(cast(:reviews as uuid[]))

-- lists --
-- Lists of some lexemes in some segments, with the stamp of the index that they belong to: of heads, and of passages
-- for those of "in_passages". Positions of heads, and for those of "placed" of passages.
select
    s.stamp, p.lexeme, p.field, p.segment_id, p.texts, p.times,
    case when p.field = 1 or p.lexeme = any(cast(:placed as text[])) then p.positions end as positions
from search_stamp s
left join search_posting p
on p.lexeme = any(cast(:lexemes as text[]))
and p.segment_id = any(cast(:segments as uuid[]))
and (p.field = 1 or p.lexeme = any(cast(:in_passages as text[])))

-- lexemes_beginning --
-- Lexemes from one up to, and without, another: all that begin alike.
select distinct lexeme from search_posting where lexeme >= :first and lexeme < :beyond order by lexeme

-- add_lists --
-- Lists of a new segment, cut from the bytes of many. A list without texts is left out.
insert into search_posting (lexeme, field, segment_id, texts, times, positions)
select
    made.lexeme, made.field, cast(:segment as uuid),
    substring(cast(:texts as bytea) from 4 * made.first_text + 1 for 4 * made.texts),
    substring(cast(:times as bytea) from 2 * made.first_text + 1 for 2 * made.texts),
    substring(cast(:positions as bytea) from 2 * made.first_place + 1 for 2 * made.places)
from unnest(
    cast(:lexemes as text[]), cast(:fields as smallint[]), cast(:text_counts as int[]), cast(:place_counts as int[]),
    cast(:first_texts as int[]), cast(:first_places as int[])
) as made(lexeme, field, texts, places, first_text, first_place)
where made.texts > 0

-- hash_of_list --
-- The hash of one list, so that a lost or damaged one is noticed.
hashbyteaextended(p.texts || p.times || p.positions, hashtextextended(p.lexeme, p.field))

-- add_segment --
-- A new segment, after its lists.
insert into search_segment (segment_id, texts, digest)
select cast(:segment as uuid), :texts, coalesce(sum({hash_of_list}), 0)
from search_posting p
where p.segment_id = :segment

-- damaged_segments --
-- Segments that reviews are in, and whose lists are missing or are not those that were written.
select distinct r.segment_id
from search_review r
left join search_segment s using (segment_id)
left join (
    select p.segment_id, sum({hash_of_list}) as digest from search_posting p group by p.segment_id
) as actual using (segment_id)
where s.digest is distinct from coalesce(actual.digest, 0)

-- drop_lexemes --
-- Delete lists, and take them off the digests of their segments.
with gone as (
    delete from search_posting p where p.lexeme = any(cast(:lexemes as text[]))
    returning p.segment_id, {hash_of_list} as hash
),
total as (select segment_id, sum(hash) as hash from gone group by segment_id)
update search_segment s set digest = s.digest - total.hash from total where total.segment_id = s.segment_id

-- segment_sizes --
-- How many texts each segment has, and how many of them belong to a review.
select s.segment_id, s.texts, coalesce(sum(r.passage_count + 1), 0) as live
from search_segment s
left join search_review r using (segment_id)
group by s.segment_id, s.texts

-- reviews_of_segments --
-- The reviews of some segments in the order of their texts, each with the place of its segment among them, from 1.
select r.review_id, wanted.segment, r.first_text, r.passage_count + 1 as texts
from search_review r
join unnest(cast(:segments as uuid[])) with ordinality as wanted(segment_id, segment) using (segment_id)
order by wanted.segment, r.first_text

-- lists_of_segments --
-- The lists of each lexeme in some segments, joined in the order of the segments, which is that of the primary key;
-- for each of them the place of its segment, from 1, and how many texts it has.
select
    p.lexeme, p.field,
    string_agg(int4send(array_position(cast(:segments as uuid[]), p.segment_id)), '') as segments,
    string_agg(int4send(octet_length(p.texts) / 4), '') as counts,
    string_agg(p.texts, '') as texts,
    string_agg(p.times, '') as times,
    string_agg(p.positions, '') as positions
from (
    select * from search_posting where segment_id = any(cast(:segments as uuid[])) order by lexeme, field, segment_id
) as p
group by p.lexeme, p.field
order by p.lexeme, p.field

-- delete_segments --
-- Delete segments with their lists.
with lists as (delete from search_posting where segment_id = any(cast(:segments as uuid[])))
delete from search_segment where segment_id = any(cast(:segments as uuid[]))

-- passages_at --
-- Passages of some reviews by their positions, with the numbers printed on their pages.
select p.*, d.page_labels[p.page : p.page + jsonb_array_length(p.page_starts)] as page_labels
from search_passage p
join unnest(cast(:reviews as uuid[]), cast(:positions as bigint[])) as wanted(review_id, position)
using (review_id, position)
left join document d
on d.review_id = p.review_id and d.number = p.document_number and d.published_at is not null

-- documents_of_passages --
-- The document that each passage of a review is in.
select position, document_number
from search_passage
where review_id = :review
order by position

-- move_reviews --
-- Reviews get their texts in another segment.
update search_review r
set segment_id = :segment, first_text = moved.first_text, version = gen_random_uuid()
from unnest(cast(:reviews as uuid[]), cast(:first_texts as bigint[])) as moved(review_id, first_text)
where moved.review_id = r.review_id

-- reviews_to_embed --
-- Reviews whose passages do not all have vectors of a model, the newest first.
select r.review_id
from search_review r
left join search_code c on c.review_id = r.review_id and c.model = :model
where c.review_id is null and r.passage_count > 0
order by r.dated desc, r.review_id
limit :most

-- embedded_share --
-- How many passages are published, and how many are found by meaning with a model.
select
    coalesce(sum(r.passage_count), 0) as passages,
    coalesce(sum(r.passage_count) filter (where c.review_id is not null), 0) as embedded
from search_review r
left join search_code c on c.review_id = r.review_id and c.model = :model

-- passages_to_embed --
-- Passages of a review without a vector of a model.
select p.passage_id, p.text, hashtextextended(p.text, 0) as text_hash
from search_passage p
left join search_vector v
on v.passage_id = p.passage_id and v.model = :model and v.text_hash = hashtextextended(p.text, 0)
where p.review_id = :review and v.passage_id is null
order by p.position
limit :most

-- add_vectors --
-- Vectors of passages that still have the text that was embedded.
insert into search_vector as known (passage_id, review_id, text_hash, model, vector, code)
select p.passage_id, p.review_id, made.text_hash, :model, made.vector, made.code
from unnest(
    cast(:passages as bigint[]), cast(:hashes as bigint[]), cast(:vectors as bytea[]), cast(:codes as bytea[])
) as made(passage_id, text_hash, vector, code)
join search_passage p on p.passage_id = made.passage_id and hashtextextended(p.text, 0) = made.text_hash
on conflict (passage_id) do update set
    review_id = excluded.review_id, text_hash = excluded.text_hash, model = excluded.model,
    vector = excluded.vector, code = excluded.code

-- drop_vectors --
-- Delete the vectors of some reviews whose passages are gone or have another text.
delete from search_vector v
where v.review_id = any(cast(:reviews as uuid[])) and not exists (
    select from search_passage p
    where p.passage_id = v.passage_id and p.review_id = v.review_id and hashtextextended(p.text, 0) = v.text_hash
)

-- join_codes --
-- The codes of reviews all of whose passages have a vector of the same model.
insert into search_code as known (review_id, version, model, passage_ids, codes)
select joined.review_id, gen_random_uuid(), joined.model, joined.passage_ids, joined.codes
from search_review r
join ({joined_codes}) as joined on joined.review_id = r.review_id and joined.passages = r.passage_count
on conflict (review_id) do update set
    version = excluded.version, model = excluded.model, passage_ids = excluded.passage_ids, codes = excluded.codes

-- joined_codes --
-- What the codes of some reviews are made from.
select
    p.review_id, v.model, count(*) as passages,
    string_agg(int8send(p.passage_id), ''::bytea order by p.position) as passage_ids,
    string_agg(v.code, ''::bytea order by p.position) as codes
from search_passage p
join search_vector v on v.passage_id = p.passage_id and v.text_hash = hashtextextended(p.text, 0)
where p.review_id = any(cast(:reviews as uuid[]))
group by p.review_id, v.model

-- drop_wrong_codes --
-- Delete the codes of some reviews where they are not those of the vectors: the worker makes them again.
delete from search_code c
where c.review_id = any(cast(:reviews as uuid[])) and not exists (
    select from ({joined_codes}) as joined
    where joined.review_id = c.review_id and joined.model = c.model and joined.passage_ids = c.passage_ids
    and joined.codes = c.codes
)
returning c.review_id

-- drop_lost_vectors --
-- Delete the vectors of passages that are not in the index.
delete from search_vector v
where not exists (
    select from search_passage p
    where p.passage_id = v.passage_id and p.review_id = v.review_id and hashtextextended(p.text, 0) = v.text_hash
)

-- touch_codes --
-- Another stamp of the codes.
update search_stamp set codes = gen_random_uuid()

-- versions_of_codes --
-- Which reviews have codes of a model, each with the version of its row.
select review_id, version from search_code where model = :model

-- codes_of_reviews --
-- The codes of some reviews.
select review_id, version, passage_ids, codes from search_code where review_id = any(cast(:reviews as uuid[]))

-- vectors_of --
-- The vectors of some passages, one after the other, each after its passage.
select
    string_agg(int8send(v.passage_id), ''::bytea order by v.passage_id) as passages,
    string_agg(v.vector, ''::bytea order by v.passage_id) as vectors
from search_vector v
where v.passage_id = any(cast(:passages as bigint[])) and v.model = :model

-- was_emptied --
-- Whether no review was ever added to the index although some are published. The first one ever is no such case: its
-- own job is waiting to add it.
select not exists (select from search_stamp) and exists (
    select from review r
    where r.state = 'published' and not exists (
        select from procrastinate_jobs j
        where j.task_name = 'reindex_review' and j.status in ('todo', 'doing') and j.args ->> 'review_id' = r.id::text
    )
)

-- versions_of_recommendations --
-- Which reviews have a row of recommendations, each with its version.
select review_id, version from search_recommendations

-- rows_of_recommendations --
-- What a process keeps of the recommendations of some reviews.
select
    s.review_id, s.version, s.ids, s.facets as own_facets, s.lexemes, s.words, s.places, s.word_counts, s.text_lengths,
    r.dated, r.report_year, r.facets, r.card -> 'boards' as boards
from search_recommendations s
join search_review r using (review_id)
where s.review_id = any(cast(:reviews as uuid[]))

-- shown_recommendations --
-- What is shown of some recommendations that are still public, with their review.
select wanted.id, s.entries -> (array_position(s.ids, wanted.id) - 1) as entry, r.public_id, r.card
from unnest(cast(:ids as uuid[]), cast(:reviews as uuid[])) as wanted(id, review_id)
join search_recommendations s using (review_id)
join search_review r using (review_id)
where not exists (select from review w where w.id = r.review_id and w.state <> 'published')

-- reviews_without_recommendations --
-- Reviews in the index from before recommendations had a table of their own.
select r.review_id
from search_review r
left join search_recommendations s using (review_id)
where s.review_id is null
limit :most

-- recommendations_each --
-- Each recommendation of some reviews with its text.
select s.review_id, item.id, s.entries -> cast(item.place - 1 as int) ->> 'text' as text
from search_recommendations s
cross join lateral unnest(s.ids) with ordinality as item(id, place)

-- recommendations_to_embed --
-- Recommendations of reviews not yet noted as embedded that have no vector of a model.
select each.id, each.review_id, each.text, hashtextextended(each.text, 0) as text_hash
from ({recommendations_each} where s.embedded_by is distinct from :model) as each
left join search_recommendation_vector v
on v.recommendation_id = each.id and v.model = :model and v.text_hash = hashtextextended(each.text, 0)
where v.recommendation_id is null
limit :most

-- add_recommendation_vectors --
-- Vectors of recommendations that still have the text that was embedded.
insert into search_recommendation_vector as known (recommendation_id, review_id, text_hash, model, vector, code)
select made.id, made.review_id, made.text_hash, :model, made.vector, made.code
from unnest(
    cast(:ids as uuid[]), cast(:reviews as uuid[]), cast(:hashes as bigint[]), cast(:vectors as bytea[]),
    cast(:codes as bytea[])
) as made(id, review_id, text_hash, vector, code)
join ({recommendations_each} where s.review_id = any(cast(:reviews as uuid[]))) as each
on each.id = made.id and hashtextextended(each.text, 0) = made.text_hash
on conflict (recommendation_id) do update set
    review_id = excluded.review_id, text_hash = excluded.text_hash, model = excluded.model,
    vector = excluded.vector, code = excluded.code

-- note_embedded_recommendations --
-- Note the reviews whose recommendations all have vectors of a model.
update search_recommendations r set embedded_by = :model
where r.embedded_by is distinct from :model and not exists (
    select from ({recommendations_each} where s.embedded_by is distinct from :model) as each
    left join search_recommendation_vector v
    on v.recommendation_id = each.id and v.model = :model and v.text_hash = hashtextextended(each.text, 0)
    where each.review_id = r.review_id and v.recommendation_id is null
)

-- drop_recommendation_vectors --
-- Delete the vectors of some reviews whose recommendations are gone or have another text.
delete from search_recommendation_vector v
where v.review_id = any(cast(:reviews as uuid[])) and not exists (
    select from ({recommendations_each} where s.review_id = any(cast(:reviews as uuid[]))) as each
    where each.review_id = v.review_id and each.id = v.recommendation_id
    and hashtextextended(each.text, 0) = v.text_hash
)

-- drop_lost_recommendation_vectors --
-- Delete the vectors of recommendations that are not in the index.
delete from search_recommendation_vector v
where not exists (
    select from search_recommendations s where s.review_id = v.review_id and v.recommendation_id = any(s.ids)
)

-- codes_of_recommendations --
-- The codes of all recommendations, one after the other, with their ids and those of their vectors.
select
    string_agg(uuid_send(v.recommendation_id), ''::bytea order by v.vector_id) as items,
    string_agg(int8send(v.vector_id), ''::bytea order by v.vector_id) as ids,
    string_agg(v.code, ''::bytea order by v.vector_id) as codes
from search_recommendation_vector v
where v.model = :model

-- vectors_of_recommendations --
-- The vectors of some recommendations, one after the other, each after its id.
select
    string_agg(int8send(v.vector_id), ''::bytea order by v.vector_id) as passages,
    string_agg(v.vector, ''::bytea order by v.vector_id) as vectors
from search_recommendation_vector v
where v.vector_id = any(cast(:passages as bigint[])) and v.model = :model

-- in_clusters --
-- The members of clusters that are public, each with its review.
select c.cluster_id, c.recommendation_id, c.review_id, r.report_year
from recommendation_in_cluster c
join search_review r on r.review_id = c.review_id
join search_recommendations s on s.review_id = c.review_id and c.recommendation_id = any(s.ids)
where not exists (select from review w where w.id = c.review_id and w.state <> 'published')

-- similar_recommendations --
-- For some recommendations, how many reviews have one of their cluster and since when, if more than one has.
select mine.recommendation_id, mine.cluster_id, count(distinct other.review_id) as reviews, min(other.report_year) as since
from recommendation_in_cluster mine
join ({in_clusters}) as other using (cluster_id)
where mine.recommendation_id = any(cast(:ids as uuid[]))
group by mine.recommendation_id, mine.cluster_id
having count(distinct other.review_id) > 1

-- members_of_cluster --
-- The public members of one cluster.
select m.recommendation_id from ({in_clusters} and c.cluster_id = :cluster) as m

-- clusters_are_outdated --
-- Whether a recommendation in the index was not compared as it is now, or one that was is no longer there.
select exists (
    select from ({recommendations_each}) as each
    left join recommendation_in_cluster c
    on c.recommendation_id = each.id and c.compared_by = :compared_by and c.text_hash = hashtextextended(each.text, 0)
    where c.recommendation_id is null
) or exists (
    select from recommendation_in_cluster c
    where not exists (
        select from search_recommendations s where s.review_id = c.review_id and c.recommendation_id = any(s.ids)
    )
)

-- vectors_of_all_recommendations --
-- Every recommendation in the index with its vector, null for one that has none yet.
select each.id, each.review_id, hashtextextended(each.text, 0) as text_hash, v.vector
from ({recommendations_each}) as each
left join search_recommendation_vector v
on v.recommendation_id = each.id and v.model = :model and v.text_hash = hashtextextended(each.text, 0)
order by each.id

-- words_of_all_recommendations --
-- The words of every recommendation in the index, review by review.
select
    s.review_id, s.ids, s.lexemes, s.words, s.word_counts,
    array(
        select hashtextextended(item.entry ->> 'text', 0)
        from jsonb_array_elements(s.entries) with ordinality as item(entry, place)
        order by item.place
    ) as hashes
from search_recommendations s
where cardinality(s.ids) > 0
order by s.review_id

-- store_clusters --
-- The cluster of every recommendation, null where no other is like it. Rows that are the same are left alone.
insert into recommendation_in_cluster as known (recommendation_id, review_id, cluster_id, text_hash, compared_by)
select made.id, made.review_id, made.cluster_id, made.text_hash, :compared_by
from unnest(
    cast(:ids as uuid[]), cast(:reviews as uuid[]), cast(:clusters as bigint[]), cast(:hashes as bigint[])
) as made(id, review_id, cluster_id, text_hash)
on conflict (recommendation_id) do update set
    review_id = excluded.review_id, cluster_id = excluded.cluster_id, text_hash = excluded.text_hash,
    compared_by = excluded.compared_by
where (known.review_id, known.cluster_id, known.text_hash, known.compared_by) is distinct from
    (excluded.review_id, excluded.cluster_id, excluded.text_hash, excluded.compared_by)

-- drop_from_clusters --
-- Remove from clusters what is no longer in the index.
delete from recommendation_in_cluster where recommendation_id <> all(cast(:ids as uuid[]))

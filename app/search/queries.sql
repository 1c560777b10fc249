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

-- texts_with --
-- How many passages and heads have each lexeme. Lexemes that none has are left out.
select lexeme, texts from search_lexeme where lexeme = any(:lexemes)

-- corpus --
-- The size of the index, and whether any of it is in Welsh.
select
    count(*) as reviews,
    coalesce(sum(passage_count), 0) as passages,
    coalesce(sum(word_count), 0) as words,
    exists (select from search_review where facets @> array['language=cy']) as has_welsh
from search_review

-- holders_of_words --
-- Reviews with any of some single lexemes.
select review_id from search_review where words @@ cast(:any as tsquery)

-- holders_of_phrases --
-- Reviews with any of some phrases in a passage or in their head.
select review_id from search_passage where vector @@ cast(:any as tsquery)
union
select review_id from search_review where head @@ cast(:any as tsquery)

-- matched --
-- The reviews that match the words, with how many of the chosen filters each fails, and which one if it fails one.
-- Excluded values are left out, and reviews that were withdrawn a moment ago and are still in the index.
matched as materialized (
    select r.review_id, r.facets, r.dated, failed.filters, failed.name
    from search_review r
    cross join lateral (
        select count(*) as filters, min(each.name) as name
        from (
            select chosen.name
            from unnest(cast(:chosen_names as text[]), cast(:chosen_values as text[])) as chosen(name, wanted)
            where not r.facets && string_to_array(chosen.wanted, chr(31))
            union all
            select 'year'
            where (cast(:first_year as bigint) is not null or cast(:last_year as bigint) is not null)
            and not coalesce(
                r.report_year between coalesce(cast(:first_year as bigint), r.report_year)
                and coalesce(cast(:last_year as bigint), r.report_year),
                false
            )
        ) as each
    ) as failed
    where (cast(:all_words as tsquery) is null or r.words @@ cast(:all_words as tsquery))
    and (cast(:among as uuid[]) is null or r.review_id = any(cast(:among as uuid[])))
    and (cast(:excluded as text[]) is null or not r.facets && cast(:excluded as text[]))
    and not exists (select from review w where w.id = r.review_id and w.state <> 'published')
)

-- values_without_reviews --
-- Facet values, such as "board=leeds", that no published review has. Uses ix_search_review_facets.
select wanted.value
from unnest(cast(:values as text[])) as wanted(value)
where not exists (
    select from search_review r
    where r.facets @> array[wanted.value]
    and not exists (select from review w where w.id = r.review_id and w.state <> 'published')
)

-- first_matched --
-- Some of the reviews that match.
with {matched}
select review_id from matched where filters = 0 limit :most

-- count_listed --
-- How many reviews match and pass the filters, and how many of those are listed.
with {matched}
select
    count(*) as reviews,
    count(*) filter (where review_id = any(cast(:listed as uuid[]))) as listed
from matched
where filters = 0

-- counts --
-- The total, under "", and the count of each value of each facet, ignoring that facet's own choice.
with {matched}
select '' as value, count(*) as reviews from matched where filters = 0
union all
select value, count(*)
from matched
cross join lateral unnest(matched.facets) as value
where filters = 0 or (filters = 1 and name = split_part(value, '=', 1))
group by value

-- board_names --
-- The names of the boards of some reviews.
select distinct board ->> 0, board ->> 1
from search_review
cross join lateral jsonb_array_elements(card -> 'boards') as board
where facets && cast(:boards as text[])

-- newest_or_best --
-- One page of results, best first where scores are given, then newest.
with {matched}
select r.review_id, r.card, r.dated, coalesce(given.score, 0) as score
from matched
join search_review r using (review_id)
left join unnest(cast(:scored as uuid[]), cast(:scores as float8[])) as given(review_id, score) using (review_id)
where matched.filters = 0
and (
    cast(:after_id as uuid) is null
    or (coalesce(given.score, 0), r.dated, r.review_id)
    < (cast(:after_score as float8), cast(:after_dated as text), cast(:after_id as uuid))
)
order by coalesce(given.score, 0) desc, r.dated desc, r.review_id desc
limit :most

-- oldest --
-- One page of results, oldest first, those without a date last.
with {matched}
select r.review_id, r.card, r.dated, cast(0 as float8) as score
from matched
join search_review r using (review_id)
where matched.filters = 0
and (
    cast(:after_id as uuid) is null
    or (r.dated = '', r.dated, r.review_id)
    > (cast(:after_dated as text) = '', cast(:after_dated as text), cast(:after_id as uuid))
)
order by r.dated = '', r.dated, r.review_id
limit :most

-- known_items --
-- Reviews whose head has nearly the whole weight of the question.
with asked as materialized (
    select cast(each.query as tsquery) as query, each.weight
    from unnest(cast(:queries as text[]), cast(:weights as float8[])) as each(query, weight)
),
weighed as (
    select
        r.review_id,
        (select sum(asked.weight) from asked where r.head @@ asked.query) as share,
        r.head @@ cast(:whole as tsquery) as holds_whole,
        length(r.head) as lexemes,
        r.head_text
    from search_review r
    where r.head @@ cast(:any as tsquery)
    and (cast(:among as uuid[]) is null or r.review_id = any(cast(:among as uuid[])))
)
select review_id, share, holds_whole, lexemes, head_text
from weighed
where share >= :least
order by share desc, holds_whole desc, lexemes, review_id
limit 200

-- candidates --
-- Passages that may match, with a rough score. "offset 0" makes the planner look up the words first: starting from
-- the reviews it would look up the words once for each review.
with {matched},
found as (
    select p.passage_id, p.review_id, p.length, p.weight, p.vector
    from (
        select passage_id, review_id, length, weight, vector
        from search_passage
        where vector @@ cast(:any as tsquery)
        offset 0
    ) as p
    where (p.review_id in (select review_id from matched where filters = 0)) is true
),
{roughly_weighed}

-- candidates_of_newest --
-- The same for the newest reviews only, for words that are in most passages. Starts from the reviews.
with {matched},
found as (
    select p.passage_id, p.review_id, p.length, p.weight, p.vector
    from (
        select review_id from matched where filters = 0 order by dated desc, review_id desc limit :newest
    ) as looked_at
    cross join lateral (
        select passage_id, review_id, length, weight, vector
        from search_passage
        where review_id = looked_at.review_id
        offset 0
    ) as p
    where p.vector @@ cast(:any as tsquery)
),
{roughly_weighed}

-- roughly_weighed --
-- The best 300 passages, and the best one of every other review.
asked as materialized (
    select cast(each.query as tsquery) as query, each.weight
    from unnest(cast(:queries as text[]), cast(:weights as float8[])) as each(query, weight)
),
scored as materialized (
    select
        passage_id, review_id, length, weight,
        weight * (select sum(asked.weight * ts_rank(found.vector, asked.query, 1)) from asked) as score
    from found
),
placed as (
    select
        passage_id, review_id, length, weight, score,
        row_number() over (order by score desc, passage_id) as place,
        row_number() over (partition by review_id order by score desc, passage_id) as place_in_review
    from scored
)
select passage_id, review_id, length, weight, score, place
from placed
where place <= :best or place_in_review = 1
order by place
limit :most

-- ranks_of_words --
-- The rank of each single word in some passages. app/search/postgres/term_frequencies.py turns it into a frequency.
with asked as materialized (
    select cast(each.query as tsquery) as query, each.number
    from unnest(cast(:queries as text[])) with ordinality as each(query, number)
)
select p.passage_id, asked.number, ts_rank(p.vector, asked.query)
from search_passage p
join asked on p.vector @@ asked.query
where p.passage_id = any(cast(:passages as bigint[]))

-- positions --
-- The positions of some lexemes in those of some passages that have any of some phrases.
select p.passage_id, held.lexeme, held.positions
from search_passage p
cross join lateral unnest(p.vector) as held
where p.passage_id = any(cast(:passages as bigint[]))
and p.vector @@ cast(:any as tsquery)
and held.lexeme = any(:lexemes)

-- best_passages --
-- The best passages of each review on the page, with how many of its passages match.
with asked as materialized (
    select cast(each.query as tsquery) as query, each.weight
    from unnest(cast(:queries as text[]), cast(:weights as float8[])) as each(query, weight)
),
held as (
    select
        p.passage_id, p.review_id, p.length, p.weight,
        count(*) over (partition by p.review_id) as holding,
        row_number() over (partition by p.review_id order by p.weight * s.score desc, p.passage_id) as place
    from search_passage p
    cross join lateral (
        select sum(asked.weight * ts_rank(p.vector, asked.query, 1)) as score from asked
    ) as s
    where p.review_id = any(:reviews) and p.vector @@ cast(:any as tsquery)
)
select passage_id, review_id, length, weight, holding
from held
where place <= 6
order by review_id, place

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

-- stamp --
-- How many reviews the index has, and when the newest was added. It is different after every change.
select count(*) as reviews, max(r.kept_at) as last_kept
from search_review r
where not exists (select from review w where w.id = r.review_id and w.state <> 'published')

-- words_from --
-- Words of titles, aliases and boards that begin so, the commonest first.
select word from search_word where word like :beginning and heads > 0 order by heads desc, word limit 40

-- titles --
-- Reviews whose head has all that was typed: first those with that name, then the newest.
select r.public_id, r.card
from search_review r
where r.head @@ cast(:typed as tsquery)
and not exists (select from review w where w.id = r.review_id and w.state <> 'published')
order by
    concat_ws(' ', r.card ->> 'alias', r.card ->> 'title', r.public_id) ilike :called desc,
    r.dated desc,
    r.review_id desc
limit :most

-- cards --
-- The cards of some reviews that are still public.
select r.review_id, r.public_id, r.card
from search_review r
where r.review_id = any(cast(:reviews as uuid[]))
and not exists (select from review w where w.id = r.review_id and w.state <> 'published')

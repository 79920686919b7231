begin;
select fq.append_batch('promote/takes_along_what_its_segments_set_aside', (select jsonb_agg(jsonb_build_object('key', 'k' || n) order by n) from generate_series(1, 20) n));
select fq.subscribe('promote/takes_along_what_its_segments_set_aside', topics => '{promote/takes_along_what_its_segments_set_aside}', segments => 4, on_failure => 'park_key');
select fq.fork('promote/takes_along_what_its_segments_set_aside', 'promote/takes_along_what_its_segments_set_aside new');
commit;

begin;
select plan(3);

set local fq.now = '2030-01-01 00:00+00';
create temporary table poison as select e.* from fq.fetch('promote/takes_along_what_its_segments_set_aside new#2') e limit 1;
select fq.fail('promote/takes_along_what_its_segments_set_aside new#2', "offset", 'no') from poison;
select fq.commit(c.id, (select max(e."offset") from fq.fetch(c.id) e)) from fq.clients c where c.parent ~ '^promote/takes_along_what_its_segments_set_aside';
select fq.promote('promote/takes_along_what_its_segments_set_aside new', 'promote/takes_along_what_its_segments_set_aside', within => 1);

select is_empty($$ select from fq.clients c, fq.fetch(c.id) where c.segments = 1 $$, 'not before its time');
set local fq.now = '2030-01-01 01:00+00';
select results_eq($$ select c.id::text, e."offset" from fq.clients c, fq.fetch(c.id) e where c.segments = 1 $$, $$ select 'promote/takes_along_what_its_segments_set_aside#2' collate "C", "offset" from poison $$, 'the segment of the new name is given it again');
select fq.commit('promote/takes_along_what_its_segments_set_aside#2', "offset") from poison;
select is_empty($$ select from fq.failures $$, 'and is done with it');

select * from finish();
rollback;

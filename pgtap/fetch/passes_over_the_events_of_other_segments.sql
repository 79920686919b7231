begin;
select fq.subscribe('fetch/passes_over_the_events_of_other_segments', start => 'end', segments => 2);
-- Events without a key are in the first bucket, of the first segment.
select fq.append_batch('fetch/passes_over_the_events_of_other_segments', (select jsonb_agg('{}'::jsonb) from generate_series(1, 1500)));
commit;

begin;
select plan(4);

select is_empty($$ select fq.fetch('fetch/passes_over_the_events_of_other_segments#1') $$, 'there is nothing for the second');
select is((select "offset" from fq.clients where id = 'fetch/passes_over_the_events_of_other_segments#1'), fq.stable_offset(), 'whose cursor moves on');
select is((select count(*) from fq.fetch('fetch/passes_over_the_events_of_other_segments#0', 2000)), 1500::bigint, 'the first is given them');
select is((select "offset" from fq.clients where id = 'fetch/passes_over_the_events_of_other_segments#0'), (select "offset" from fq.clients where id = 'fetch/passes_over_the_events_of_other_segments'), 'and does not move');

select * from finish();
rollback;

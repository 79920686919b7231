begin;
select fq.subscribe('fetch/gives_at_most_max_events_of_those_that_match', topics => '{fetch/gives_at_most_max_events_of_those_that_match 1,fetch/gives_at_most_max_events_of_those_that_match 2}', types => '{even}', start => 'end');
select fq.subscribe('fetch/gives_at_most_max_events_of_those_that_match one', topics => '{fetch/gives_at_most_max_events_of_those_that_match 1}', types => '{even}', start => 'end');
select fq.append_batch('fetch/gives_at_most_max_events_of_those_that_match 1', (select jsonb_agg(jsonb_build_object('payload', n, 'type', case n % 2 when 0 then 'even' else 'odd' end) order by n) from generate_series(1, 500) n));
commit;

begin;
select plan(3);

select is(array(select payload::integer from fq.fetch('fetch/gives_at_most_max_events_of_those_that_match', 3)), array[2, 4, 6], 'three');
select is(array(select payload::integer from fq.fetch('fetch/gives_at_most_max_events_of_those_that_match one', 3)), array[2, 4, 6], 'of one topic');
select is((select count(*) from fq.fetch('fetch/gives_at_most_max_events_of_those_that_match')), 100::bigint, 'a hundred');

select * from finish();
rollback;

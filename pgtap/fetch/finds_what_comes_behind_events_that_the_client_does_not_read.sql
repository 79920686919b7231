begin;
select fq.subscribe('fetch/finds_what_comes_behind_events_that_the_client_does_not_read one', topics => '{fetch/finds_what_comes_behind_events_that_the_client_does_not_read}', start => 'end');
select fq.subscribe('fetch/finds_what_comes_behind_events_that_the_client_does_not_read typed', types => '{red}', start => 'end');
select fq.append_batch('fetch/finds_what_comes_behind_events_that_the_client_does_not_read other', (select jsonb_agg(jsonb_build_object('type', 'blue')) from generate_series(1, 50)));
commit;

begin;
-- Finds nothing, and remembers what was stable.
select fq.fetch('fetch/finds_what_comes_behind_events_that_the_client_does_not_read one', 10), fq.fetch('fetch/finds_what_comes_behind_events_that_the_client_does_not_read typed', 10), fq.fetch_next('fetch/finds_what_comes_behind_events_that_the_client_does_not_read one'), fq.fetch_next('fetch/finds_what_comes_behind_events_that_the_client_does_not_read typed');
commit;

begin;
select fq.append('fetch/finds_what_comes_behind_events_that_the_client_does_not_read', type => 'red', payload => '1');
commit;

begin;
select plan(5);

select results_eq($$ select * from fq.ready('{fetch/finds_what_comes_behind_events_that_the_client_does_not_read one,fetch/finds_what_comes_behind_events_that_the_client_does_not_read typed}') order by 1 $$, $$ values ('fetch/finds_what_comes_behind_events_that_the_client_does_not_read one'), ('fetch/finds_what_comes_behind_events_that_the_client_does_not_read typed') $$, 'there is something');
select is(array(select payload::integer from fq.fetch('fetch/finds_what_comes_behind_events_that_the_client_does_not_read one', 10)), array[1], 'by topic');
select is(array(select payload::integer from fq.fetch('fetch/finds_what_comes_behind_events_that_the_client_does_not_read typed', 10)), array[1], 'by type');
select is(array(select payload::integer from fq.fetch_next('fetch/finds_what_comes_behind_events_that_the_client_does_not_read one')), array[1], 'one by one, by topic');
select is(array(select payload::integer from fq.fetch_next('fetch/finds_what_comes_behind_events_that_the_client_does_not_read typed')), array[1], 'and by type');

select * from finish();
rollback;

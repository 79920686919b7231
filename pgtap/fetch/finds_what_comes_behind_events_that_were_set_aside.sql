begin;
select fq.subscribe('fetch/finds_what_comes_behind_events_that_were_set_aside', on_failure => 'park_key', retry_delay => '1 h', start => 'end');
select fq.append_batch('fetch/finds_what_comes_behind_events_that_were_set_aside', '[{"key": "a", "payload": 1}, {"key": "a", "payload": 2}, {"key": "a", "payload": 3}]');
commit;

begin;
select fq.fail('fetch/finds_what_comes_behind_events_that_were_set_aside', min("offset"), 'no') from fq.events where topic = 'fetch/finds_what_comes_behind_events_that_were_set_aside';
select fq.fetch_next('fetch/finds_what_comes_behind_events_that_were_set_aside');
commit;

begin;
select fq.append('fetch/finds_what_comes_behind_events_that_were_set_aside', '4', key => 'b');
commit;

begin;
select plan(3);

select results_eq($$ select * from fq.ready('{fetch/finds_what_comes_behind_events_that_were_set_aside}') $$, $$ values ('fetch/finds_what_comes_behind_events_that_were_set_aside') $$, 'there is something');
select is(array(select payload::integer from fq.fetch_next('fetch/finds_what_comes_behind_events_that_were_set_aside')), array[4], 'one by one');
select is(array(select payload::integer from fq.fetch('fetch/finds_what_comes_behind_events_that_were_set_aside', 2)), array[4], 'in a batch');

select * from finish();
rollback;

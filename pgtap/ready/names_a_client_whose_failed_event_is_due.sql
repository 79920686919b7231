begin;
select fq.subscribe('ready/names_a_client_whose_failed_event_is_due block', topics => '{ready/names_a_client_whose_failed_event_is_due}', on_failure => 'block', retry_delay => '1 min', start => 'end');
select fq.subscribe('ready/names_a_client_whose_failed_event_is_due park', topics => '{ready/names_a_client_whose_failed_event_is_due}', on_failure => 'park_key', retry_delay => '1 min', start => 'end');
select fq.subscribe('ready/names_a_client_whose_failed_event_is_due dead', topics => '{ready/names_a_client_whose_failed_event_is_due}', on_failure => 'dead_letter', max_attempts => 1, start => 'end');
select fq.append_batch('ready/names_a_client_whose_failed_event_is_due', '[{"key": "a"}]');
commit;

begin;
select plan(6);

set local fq.now = '2100-01-01 00:00+00';
select fq.fail(client, e."offset", 'no')
  from fq.events e, unnest('{ready/names_a_client_whose_failed_event_is_due block,ready/names_a_client_whose_failed_event_is_due park,ready/names_a_client_whose_failed_event_is_due dead}'::text[]) client
 where e.topic = 'ready/names_a_client_whose_failed_event_is_due';
select is_empty($$ select fq.ready('{ready/names_a_client_whose_failed_event_is_due block,ready/names_a_client_whose_failed_event_is_due park,ready/names_a_client_whose_failed_event_is_due dead}') $$, 'not before its time');

set local fq.now = '2100-01-01 00:02+00';
select bag_eq(
  $$ select * from fq.ready('{ready/names_a_client_whose_failed_event_is_due block,ready/names_a_client_whose_failed_event_is_due park,ready/names_a_client_whose_failed_event_is_due dead}') $$,
  $$ values ('ready/names_a_client_whose_failed_event_is_due block'), ('ready/names_a_client_whose_failed_event_is_due park') $$,
  'then, whether the cursor waits for it or not'
);
select is((select count(*) from fq.fetch('ready/names_a_client_whose_failed_event_is_due block')), 1::bigint, 'fetch gives the one');
select is((select count(*) from fq.fetch('ready/names_a_client_whose_failed_event_is_due park')), 1::bigint, 'and the other');
select is_empty($$ select fq.fetch('ready/names_a_client_whose_failed_event_is_due dead') $$, 'but nothing of what was given up');

select fq.redrive('ready/names_a_client_whose_failed_event_is_due dead');
select results_eq($$ select * from fq.ready('{ready/names_a_client_whose_failed_event_is_due dead}') $$, $$ values ('ready/names_a_client_whose_failed_event_is_due dead') $$, 'until it is driven again');

select * from finish();
rollback;

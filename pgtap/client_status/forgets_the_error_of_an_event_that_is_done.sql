begin;
select fq.append_batch('client_status/forgets_the_error_of_an_event_that_is_done', '[{"type": "a1", "key": "a"}, {"type": "b1", "key": "b"}]');
select fq.subscribe('client_status/forgets_the_error_of_an_event_that_is_done', topics => '{client_status/forgets_the_error_of_an_event_that_is_done}', on_failure => 'park_key');
commit;

begin;
select plan(2);

set local fq.now = '2100-01-01 00:00+00';
select fq.fail('client_status/forgets_the_error_of_an_event_that_is_done', "offset", 'no') from fq.events where type = 'a1';
set local fq.now = '2100-01-01 01:00+00';
select is((select last_error from fq.client_status), 'no', 'it is to be tried again');
select fq.commit('client_status/forgets_the_error_of_an_event_that_is_done', "offset") from fq.events where type = 'a1';
select results_eq(
  'select retrying, last_error, last_failed_at from fq.client_status',
  'values (0::bigint, null, null::timestamptz)',
  'though the cursor has yet to pass it'
);

select * from finish();
rollback;

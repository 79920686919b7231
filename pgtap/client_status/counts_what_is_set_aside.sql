begin;
select fq.append_batch('client_status/counts_what_is_set_aside', '[{"type": "a1", "key": "a"}, {"type": "b1", "key": "b"}, {"type": "a2", "key": "a"}, {"type": "a3", "key": "a"}, {"type": "c1", "key": "c"}]');
select fq.subscribe('client_status/counts_what_is_set_aside', topics => '{client_status/counts_what_is_set_aside}', on_failure => 'park_key', segments => 2);
commit;

begin;
select plan(3);

create temporary table log as select type, "offset" from fq.events where topic = 'client_status/counts_what_is_set_aside';
create function pg_temp.segment(key text) returns text language sql
return 'client_status/counts_what_is_set_aside#' || fq._bucket(key) / 128;

set local fq.now = '2100-01-01 00:00+00';
select fq.fail(pg_temp.segment('a'), "offset", 'a failed') from log where type = 'a1';
set local fq.now = '2100-01-01 00:00:01+00';
select fq.fail(pg_temp.segment('b'), "offset", 'b failed') from log where type = 'b1';
select fq.fetch('client_status/counts_what_is_set_aside#1');
select fq.commit('client_status/counts_what_is_set_aside#0', max("offset")) from fq.fetch('client_status/counts_what_is_set_aside#0');
select results_eq(
  'select events_behind, seconds_behind, retrying, parked, dead, last_error, last_failed_at from fq.client_status',
  $$ values (0::bigint, 0::double precision, 2::bigint, 2::bigint, 0::bigint, 'b failed' collate "C", '2100-01-01 00:00:01+00'::timestamptz) $$,
  'two that failed and two that wait, while other keys go on'
);

set local fq.now = '2100-01-01 01:00+00';
select fq.commit(pg_temp.segment('a'), "offset") from log where type = 'a1';
select results_eq(
  'select retrying, parked, last_error from fq.client_status',
  $$ values (1::bigint, 2::bigint, 'b failed' collate "C") $$,
  'those that may go on count until they did'
);
select fq.commit(pg_temp.segment('a'), "offset") from log where type in ('a2', 'a3');
select fq.commit(pg_temp.segment('b'), "offset") from log where type = 'b1';
select results_eq('select retrying, parked from fq.client_status', 'values (0::bigint, 0::bigint)', 'nothing in the end');

select * from finish();
rollback;

begin;
select fq.append_batch('client_status/shows_an_event_that_blocks', '[{"type": "1"}, {"type": "poison"}, {"type": "3"}]');
select fq.subscribe('client_status/shows_an_event_that_blocks', topics => '{client_status/shows_an_event_that_blocks}', on_failure => 'block');
commit;

begin;
select plan(4);

create temporary table log as select type, "offset", created_at from fq.events where topic = 'client_status/shows_an_event_that_blocks';
set local fq.now = '2100-01-01 00:00+00';
select fq.fail('client_status/shows_an_event_that_blocks', "offset", 'first') from log where type = 'poison';
set local fq.now = '2100-01-01 01:00+00';
select fq.fail('client_status/shows_an_event_that_blocks', "offset", 'second') from log where type = 'poison';
select is((select events_behind from fq.client_status), 3::bigint, 'the client goes on up to there');

select fq.commit('client_status/shows_an_event_that_blocks', "offset") from log where type = '1';
select results_eq(
  'select events_behind, retrying, parked, dead, last_error, last_failed_at from fq.client_status',
  $$ values (2::bigint, 1::bigint, 0::bigint, 0::bigint, 'second' collate "C", '2100-01-01 01:00+00'::timestamptz) $$,
  'behind by that event and what waits for it'
);
select is((select seconds_behind from fq.client_status), extract(epoch from fq._now() - created_at)::double precision, 'as old as it is') from log where type = 'poison';

set local fq.now = '2100-01-01 02:00+00';
select fq.commit('client_status/shows_an_event_that_blocks', "offset") from log where type = 'poison';
select results_eq(
  'select events_behind, retrying, last_error, last_failed_at from fq.client_status',
  'values (1::bigint, 0::bigint, null collate "C", null::timestamptz)',
  'until it is done'
);

select * from finish();
rollback;

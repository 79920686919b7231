begin;
select plan(1);

select fq.subscribe('client_status/shows_nothing_to_do_in_an_empty_log');
select results_eq(
  'select "offset", stable_offset, events_behind, seconds_behind, events_per_second, caught_up_at from fq.client_status',
  $$ values (-1::bigint, 0::bigint, 0::bigint, 0::double precision, null::double precision, null::timestamptz) $$,
  'for a client that waits for the first event'
);

select * from finish();
rollback;

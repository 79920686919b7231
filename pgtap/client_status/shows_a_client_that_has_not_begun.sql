begin;
select fq.append_batch('client_status/shows_a_client_that_has_not_begun', '[{}, {}, {}]');
select fq.subscribe('client_status/shows_a_client_that_has_not_begun', topics => '{client_status/shows_a_client_that_has_not_begun}');
commit;

begin;
select plan(1);

select set_config('fq.now', (min(created_at) + interval '90 s')::text, true) from fq.events where topic = 'client_status/shows_a_client_that_has_not_begun';
select results_eq(
  'select * from fq.client_status',
  $$ values ('client_status/shows_a_client_that_has_not_begun'::fq.name, 1::smallint, -1::bigint, fq.stable_offset(), fq.stable_offset(), 90::double precision, null::double precision,
             null::timestamptz, array[null]::text[], false, null::text, 0::bigint, 0::bigint, 0::bigint, null::text, null::timestamptz) $$,
  'all of the log lies before it, and its rate is not known'
);

select * from finish();
rollback;

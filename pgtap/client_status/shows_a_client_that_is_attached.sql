begin;
create function public.pgtap_handler(event fq.events) returns void language sql as '';
select fq.append('client_status/shows_a_client_that_is_attached');
select fq.subscribe('client_status/shows_a_client_that_is_attached', filter => '{"topic": "client_status/shows_a_client_that_is_attached"}');
commit;

begin;
select fq.attach('client_status/shows_a_client_that_is_attached', 'public.pgtap_handler');
commit;

begin;
select fq.append_batch('client_status/shows_a_client_that_is_attached', (select jsonb_agg('{}'::jsonb) from generate_series(1, 1200)));
commit;

begin;
select plan(2);

select results_eq(
  'select handler, events_behind, seconds_behind, caught_up_at from fq.client_status',
  $$ values ('public.pgtap_handler' collate "C", 0::bigint, 0::double precision, null::timestamptz) $$,
  'which is never behind, whatever was appended since'
);
select fq.detach('client_status/shows_a_client_that_is_attached');
select results_eq(
  'select handler, "offset", events_behind from fq.client_status',
  'values (null collate "C", fq.stable_offset(), 0::bigint)',
  'nor when it is detached'
);

select * from finish();
rollback;

begin;
select fq.append_batch('client_status/tells_the_rate_and_when_a_client_will_have_caught_up', (select jsonb_agg(jsonb_build_object('type', n::text) order by n) from generate_series(1, 100) n));
select fq.subscribe('client_status/tells_the_rate_and_when_a_client_will_have_caught_up', topics => '{client_status/tells_the_rate_and_when_a_client_will_have_caught_up}');
commit;

begin;
select plan(6);

create temporary table log as select type::integer as n, "offset" from fq.events where topic = 'client_status/tells_the_rate_and_when_a_client_will_have_caught_up';
set local fq.now = '2100-01-01 00:00:00+00';
select fq.commit('client_status/tells_the_rate_and_when_a_client_will_have_caught_up', fq.stable_offset());
select fq.seek('client_status/tells_the_rate_and_when_a_client_will_have_caught_up', 'beginning');
set local fq.now = '2100-01-01 00:00:10+00';
select results_eq('select events_per_second, caught_up_at from fq.client_status', 'values (null::double precision, null::timestamptz)', 'not before it has moved');

select fq.commit('client_status/tells_the_rate_and_when_a_client_will_have_caught_up', "offset") from log where n = 20;
select results_eq(
  'select events_per_second, caught_up_at from fq.client_status',
  $$ values (2::double precision, '2100-01-01 00:00:50+00'::timestamptz) $$,
  '20 events in 10 seconds: another 40 for 80'
);
set local fq.now = '2100-01-01 00:00:20+00';
select is((select events_per_second from fq.client_status), 1::double precision, 'less when it pauses');

select fq.commit('client_status/tells_the_rate_and_when_a_client_will_have_caught_up', "offset") from log where n = 100;
select results_eq(
  'select events_per_second, caught_up_at from fq.client_status',
  'values (5::double precision, null::timestamptz)',
  'no time to wait for when it has caught up'
);

select fq.seek('client_status/tells_the_rate_and_when_a_client_will_have_caught_up', "offset" => "offset") from log where n = 50;
select is((select events_per_second from fq.client_status), null, 'it is counted anew when it is moved');
set local fq.now = '2100-01-01 00:00:25+00';
select fq.commit('client_status/tells_the_rate_and_when_a_client_will_have_caught_up', "offset") from log where n = 60;
select results_eq(
  'select events_per_second, caught_up_at from fq.client_status',
  $$ values (2::double precision, '2100-01-01 00:00:45+00'::timestamptz) $$,
  'from there'
);

select * from finish();
rollback;

begin;
select fq.define_type('define_type/checks_every_road_into_the_log', 'paid', '{"total": "number"}');
commit;

begin;
select plan(10);

select throws_ok($$ select fq.append('define_type/checks_every_road_into_the_log', type => 'paid') $$, 'QF015', null, 'append');
select throws_ok($$ select fq.append_batch('define_type/checks_every_road_into_the_log', '[{"type": "paid", "payload": {"total": 1}}, {"type": "paid"}]') $$, 'QF015', null, 'append_batch');
select throws_ok(
  $$ select fq.append_batch('define_type/checks_every_road_into_the_log', '[{"type": "paid", "event_id": "00000000-0000-4000-8003-000000000001", "key": "k", "expected_version": 0}]') $$,
  'QF015',
  null,
  'append_batch with ids and versions'
);
select throws_ok($$ insert into fq.events (topic, type) values ('define_type/checks_every_road_into_the_log other', 'paid'), ('define_type/checks_every_road_into_the_log', 'paid') $$, 'QF015', null, 'a plain INSERT');
select throws_ok($$ insert into fq.events (topic, type) select 'define_type/checks_every_road_into_the_log', 'paid' from generate_series(1, 100) $$, 'QF015', null, 'from a query');
select throws_ok($$ copy fq.events (topic, type, payload) from program 'echo define_type/checks_every_road_into_the_log,paid,1' with (format csv) $$, 'QF015', null, 'COPY');

create table public.define_type_source (id integer primary key);
select fq.define_type('define_type/checks_every_road_into_the_log', 'insert', '{"new": "string"}');
select fq.capture_table('define_type_source', 'define_type/checks_every_road_into_the_log');
select throws_ok('insert into public.define_type_source values (1)', 'QF015', null, 'a captured table');

select is_empty($$ select from fq.events where topic like 'define_type/checks_every_road_into_the_log%' $$, 'nothing is stored');
select is_empty('select from public.define_type_source', 'there neither');
select is_empty($$ select from fq.streams where topic = 'define_type/checks_every_road_into_the_log' $$, 'no stream has begun');

select * from finish();
rollback;

begin;
select plan(4);

select fq.append('append_only/refuses_update', '{"n": 1}');

select throws_ok(
  $$ update fq.events set payload = '{}' where topic = 'append_only/refuses_update' $$,
  'QF005',
  'events cannot be changed: UPDATE on fq.events is refused',
  'of an event'
);
select throws_ok(
  $$ update fq.events set topic = topic where topic = 'append_only/refuses_update' $$,
  'QF005',
  null,
  'even when it would change nothing'
);
select throws_ok(
  $$ with changed as (update fq.events set payload = '{}' returning *) select from changed $$,
  'QF005',
  null,
  'below a WITH clause'
);
select is((select payload from fq.events where topic = 'append_only/refuses_update'), '{"n": 1}', 'the event stays as it was');

select * from finish();
rollback;

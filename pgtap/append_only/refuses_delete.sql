begin;
select plan(4);

select fq.append('append_only/refuses_delete');

select throws_ok(
  $$ delete from fq.events where topic = 'append_only/refuses_delete' $$,
  'QF005',
  'events cannot be changed: DELETE on fq.events is refused',
  'of an event'
);
select throws_ok($$ delete from fq.events $$, 'QF005', null, 'of all');
select throws_ok(
  $$ with gone as (delete from fq.events returning *) select from gone $$,
  'QF005',
  null,
  'below a WITH clause'
);
select isnt_empty($$ select from fq.events where topic = 'append_only/refuses_delete' $$, 'the event stays');

select * from finish();
rollback;

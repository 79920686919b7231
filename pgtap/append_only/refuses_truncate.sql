begin;
select plan(3);

select fq.append('append_only/refuses_truncate');

select throws_ok(
  'truncate fq.events',
  'QF005',
  'events cannot be changed: TRUNCATE on fq.events is refused',
  'alone'
);
select throws_ok('truncate fq.clients, fq.events restart identity cascade', 'QF005', null, 'together with others');
select isnt_empty($$ select from fq.events where topic = 'append_only/refuses_truncate' $$, 'the event stays');

select * from finish();
rollback;

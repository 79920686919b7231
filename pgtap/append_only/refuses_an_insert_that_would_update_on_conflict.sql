begin;
select plan(2);

select throws_ok(
  $$ insert into fq.events (topic) values ('append_only/refuses_an_insert_that_would_update_on_conflict') on conflict ("offset") do update set payload = '{}' $$,
  'QF005',
  'events cannot be changed: UPDATE on fq.events is refused',
  'conflict or not'
);
select is_empty($$ select from fq.events where topic = 'append_only/refuses_an_insert_that_would_update_on_conflict' $$, 'and stores nothing');

select * from finish();
rollback;

begin;
select plan(3);

create temporary table original as
select e.* from fq.append('append/returns_the_original_when_an_id_comes_again', '{"n": 1}', 'paid', 'account-1', '{"trace": "t"}', '\x00', '00000000-0000-4000-8000-000000000001') e;

select is(event_id, '00000000-0000-4000-8000-000000000001'::uuid, 'the event has its id') from original;
select results_eq(
  $$ select e.* from fq.append('append/returns_the_original_when_an_id_comes_again', '{"n": 1}', 'paid', 'account-1', '{"trace": "t"}', '\x00', '00000000-0000-4000-8000-000000000001') e $$,
  'select * from original',
  'the same row'
);
select results_eq($$ select * from fq.events where topic = 'append/returns_the_original_when_an_id_comes_again' $$, 'select * from original', 'which is the only one');

select * from finish();
rollback;

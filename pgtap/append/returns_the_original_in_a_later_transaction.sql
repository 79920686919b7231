begin;
select fq.append('append/returns_the_original_in_a_later_transaction', '{"n": 1}', event_id => '00000000-0000-4000-8000-000000000002');
commit;

begin;
select plan(3);

select is(
  (select "offset" from fq.append('append/returns_the_original_in_a_later_transaction', '{"n": 1}', event_id => '00000000-0000-4000-8000-000000000002')),
  (select min("offset") from fq.events where topic = 'append/returns_the_original_in_a_later_transaction'),
  'the one that was stored first'
);
select is((select count(*) from fq.events where topic = 'append/returns_the_original_in_a_later_transaction'), 1::bigint, 'nothing is stored');
select is_empty('select from fq._locks where pid = pg_backend_pid()', 'and no reader is held back');

select * from finish();
rollback;

begin;
select fq.append('append/knows_an_id_in_strict_transactions', '{"n": 1}', event_id => '00000000-0000-4000-8000-00000000000d');
commit;

begin isolation level serializable;
select plan(2);

select is(
  (select "offset" from fq.append('append/knows_an_id_in_strict_transactions', '{"n": 1}', event_id => '00000000-0000-4000-8000-00000000000d')),
  (select min("offset") from fq.events where topic = 'append/knows_an_id_in_strict_transactions'),
  'that was committed before'
);
select fq.append('append/knows_an_id_in_strict_transactions', '{"n": 1}', event_id => '00000000-0000-4000-8000-00000000010d') from generate_series(1, 2);
select is((select count(*) from fq.events where topic = 'append/knows_an_id_in_strict_transactions'), 2::bigint, 'or that it gave itself');

select * from finish();
rollback;

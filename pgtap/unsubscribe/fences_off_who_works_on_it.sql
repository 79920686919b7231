begin;
select fq.append_batch('unsubscribe/fences_off_who_works_on_it', '[{}, {}]');
select fq.subscribe('unsubscribe/fences_off_who_works_on_it', topics => '{unsubscribe/fences_off_who_works_on_it}');
select fq.subscribe('unsubscribe/fences_off_who_works_on_it leased', topics => '{unsubscribe/fences_off_who_works_on_it}');
commit;

begin;
select plan(6);

create temporary table fetched as select max("offset") as last from fq.fetch('unsubscribe/fences_off_who_works_on_it');
select fq.unsubscribe('unsubscribe/fences_off_who_works_on_it');
select throws_ok(
  $$ select fq.commit('unsubscribe/fences_off_who_works_on_it', last) from fetched $$,
  'QF010',
  'client "unsubscribe/fences_off_who_works_on_it" was moved since this session fetched',
  'a session that fetched before'
);
select is_empty($$ select from fq.clients where id = 'unsubscribe/fences_off_who_works_on_it' $$, 'which does not bring it back');

select fq.subscribe('unsubscribe/fences_off_who_works_on_it', topics => '{unsubscribe/fences_off_who_works_on_it}');
select throws_ok($$ select fq.commit('unsubscribe/fences_off_who_works_on_it', last) from fetched $$, 'QF010', null, 'nor moves another that has its name');

create temporary table lease as select * from fq.claim_segment('unsubscribe/fences_off_who_works_on_it leased', 'worker');
select fq.unsubscribe('unsubscribe/fences_off_who_works_on_it leased');
select throws_ok(
  'select fq.commit(client, last, token) from lease, fetched',
  'QF008',
  (select format('token %s gives no right to client "unsubscribe/fences_off_who_works_on_it leased" any more', token) from lease),
  'a worker'
);
select throws_ok('select fq.fetch(client, token => token) from lease', 'QF008', null, 'which is given nothing');
select is_empty($$ select from fq.clients where id = 'unsubscribe/fences_off_who_works_on_it leased' $$, 'nor brings it back');

select * from finish();
rollback;

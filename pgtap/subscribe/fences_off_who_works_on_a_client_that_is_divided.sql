begin;
select fq.append('subscribe/fences_off_who_works_on_a_client_that_is_divided');
select fq.subscribe('subscribe/fences_off_who_works_on_a_client_that_is_divided', topics => '{subscribe/fences_off_who_works_on_a_client_that_is_divided}');
select fq.subscribe('subscribe/fences_off_who_works_on_a_client_that_is_divided leased', topics => '{subscribe/fences_off_who_works_on_a_client_that_is_divided}');
commit;

begin;
select plan(4);

create temporary table fetched as select * from fq.fetch('subscribe/fences_off_who_works_on_a_client_that_is_divided');
select fq.subscribe('subscribe/fences_off_who_works_on_a_client_that_is_divided', segments => 4);
select throws_ok(
  $$ select fq.commit('subscribe/fences_off_who_works_on_a_client_that_is_divided', "offset") from fetched $$,
  'QF011',
  'client "subscribe/fences_off_who_works_on_a_client_that_is_divided" is divided into 4 segments',
  'by its name'
);

create temporary table lease as select * from fq.claim_segment('subscribe/fences_off_who_works_on_a_client_that_is_divided leased', 'worker');
select fq.fetch(client, token => token) from lease;
select fq.subscribe('subscribe/fences_off_who_works_on_a_client_that_is_divided leased', segments => 4);
select throws_ok($$ select fq.fetch(client, token => token) from lease $$, 'QF011', null, 'by its token');
select throws_ok($$ select fq.commit(client, f."offset", token) from lease, fetched f $$, 'QF011', null, 'which can commit nothing');
select is(
  (select count(*) from fq.clients c, fq.fetch(c.id) where c.parent = 'subscribe/fences_off_who_works_on_a_client_that_is_divided leased'),
  1::bigint,
  'the segments are given the event again'
);

select * from finish();
rollback;

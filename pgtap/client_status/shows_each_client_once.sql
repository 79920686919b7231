begin;
select plan(2);

select fq.subscribe('client_status/shows_each_client_once');
select fq.subscribe('client_status/shows_each_client_once segments', segments => 4);
select fq.commit('client_status/shows_each_client_once plain', -1);

select results_eq(
  'select client::text, segments from fq.client_status order by client',
  $$ values ('client_status/shows_each_client_once' collate "C", 1::smallint), ('client_status/shows_each_client_once plain', 1::smallint), ('client_status/shows_each_client_once segments', 4::smallint) $$,
  'with all its segments'
);
select fq.unsubscribe('client_status/shows_each_client_once');
select is_empty($$ select from fq.client_status where client = 'client_status/shows_each_client_once' $$, 'until it is removed');

select * from finish();
rollback;

begin;
select fq.append_batch('subscribe/divides_a_client_where_it_is', '[{}, {"key": "a"}, {"key": "b"}]');
commit;

begin;
select plan(4);

create temporary table placed as select c."offset" from fq.commit('subscribe/divides_a_client_where_it_is', (select min("offset") from fq.events where topic = 'subscribe/divides_a_client_where_it_is')) c;

select fq.subscribe('subscribe/divides_a_client_where_it_is', segments => 4);
select is(
  array(select distinct c."offset" from fq.clients c where c.parent = 'subscribe/divides_a_client_where_it_is'),
  array[(select "offset" from placed)],
  'one that exists'
);
select is_empty($$ select from fq.clients where parent = 'subscribe/divides_a_client_where_it_is' and done is not null $$, 'with nothing to leave out');

select fq.subscribe('subscribe/divides_a_client_where_it_is new', segments => 4, "offset" => (select "offset" from placed));
select is(
  array(select distinct c."offset" from fq.clients c where c.parent = 'subscribe/divides_a_client_where_it_is new'),
  array[(select "offset" from placed)],
  'one that is new, where it is told to begin'
);
select fq.subscribe('subscribe/divides_a_client_where_it_is newer', segments => 4);
select is(
  array(select distinct c."offset" from fq.clients c where c.parent = 'subscribe/divides_a_client_where_it_is newer'),
  array[-1::bigint],
  'or at the first event'
);

select * from finish();
rollback;

begin;
select fq.append_batch('promote/refuses_a_client_that_is_behind', '[{"type": "1"}, {"type": "2"}, {"type": "3"}, {"type": "4"}]');
select fq.subscribe('promote/refuses_a_client_that_is_behind', topics => '{promote/refuses_a_client_that_is_behind}');
select fq.fork('promote/refuses_a_client_that_is_behind', 'promote/refuses_a_client_that_is_behind new');
commit;

begin;
select plan(6);

create temporary table log as select type, "offset" from fq.events where topic = 'promote/refuses_a_client_that_is_behind';
select fq.commit('promote/refuses_a_client_that_is_behind', "offset") from log where type = '3';
create temporary table before as select * from fq.clients;

select throws_ok($$ select fq.promote('promote/refuses_a_client_that_is_behind new', 'promote/refuses_a_client_that_is_behind') $$, 'QF017', 'client "promote/refuses_a_client_that_is_behind new" is 3 events behind client "promote/refuses_a_client_that_is_behind"', 'by the whole way');
select fq.commit('promote/refuses_a_client_that_is_behind new', "offset") from log where type = '2';
select throws_ok($$ select fq.promote('promote/refuses_a_client_that_is_behind new', 'promote/refuses_a_client_that_is_behind') $$, 'QF017', 'client "promote/refuses_a_client_that_is_behind new" is 1 event behind client "promote/refuses_a_client_that_is_behind"', 'by one');
select bag_eq(
  $$ select * from fq.clients where id <> 'promote/refuses_a_client_that_is_behind new' $$,
  $$ select * from before where id <> 'promote/refuses_a_client_that_is_behind new' $$,
  'the client stays as it is'
);
select is(array(select type::text from fq.fetch('promote/refuses_a_client_that_is_behind')), array['4'], 'under its name');

select fq.commit('promote/refuses_a_client_that_is_behind new', "offset") from log where type = '3';
select lives_ok($$ select fq.promote('promote/refuses_a_client_that_is_behind new', 'promote/refuses_a_client_that_is_behind') $$, 'when it is where the client is, that is enough');
select lives_ok($$ select fq.promote('promote/refuses_a_client_that_is_behind', 'promote/refuses_a_client_that_is_behind new') $$, 'whatever is left for both');

select * from finish();
rollback;

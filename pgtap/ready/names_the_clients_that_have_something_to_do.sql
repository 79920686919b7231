begin;
select fq.subscribe('ready/names_the_clients_that_have_something_to_do done', start => 'end');
select fq.subscribe('ready/names_the_clients_that_have_something_to_do topic', topics => '{ready/names_the_clients_that_have_something_to_do}', start => 'end');
select fq.subscribe('ready/names_the_clients_that_have_something_to_do other', topics => '{ready/names_the_clients_that_have_something_to_do other}', start => 'end');
select fq.subscribe('ready/names_the_clients_that_have_something_to_do type', types => '{red}', start => 'end');
select fq.subscribe('ready/names_the_clients_that_have_something_to_do filter', filter => '{"payload": 2}', start => 'end');
commit;

begin;
select fq.append('ready/names_the_clients_that_have_something_to_do', '1', 'red');
commit;

begin;
select fq.commit('ready/names_the_clients_that_have_something_to_do done', fq.stable_offset());
commit;

begin;
select plan(3);

select bag_eq(
  $$ select * from fq.ready('{ready/names_the_clients_that_have_something_to_do done,ready/names_the_clients_that_have_something_to_do topic,ready/names_the_clients_that_have_something_to_do other,ready/names_the_clients_that_have_something_to_do type,ready/names_the_clients_that_have_something_to_do filter}') $$,
  $$ values ('ready/names_the_clients_that_have_something_to_do topic'), ('ready/names_the_clients_that_have_something_to_do type') $$,
  'those that have an event'
);
select is_empty($$ select fq.ready('{ready/names_the_clients_that_have_something_to_do done,ready/names_the_clients_that_have_something_to_do other}') $$, 'none when there is none');

select fq.commit('ready/names_the_clients_that_have_something_to_do topic', fq.stable_offset());
select bag_eq(
  $$ select * from fq.ready('{ready/names_the_clients_that_have_something_to_do topic,ready/names_the_clients_that_have_something_to_do type}') $$,
  $$ values ('ready/names_the_clients_that_have_something_to_do type') $$,
  'not those that are done with it'
);

select * from finish();
rollback;

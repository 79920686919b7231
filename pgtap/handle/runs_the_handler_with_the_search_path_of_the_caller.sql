begin;
select fq.append('handle/runs_the_handler_with_the_search_path_of_the_caller', type => 'first');
commit;

begin;
select plan(2);

select fq.subscribe('handle/runs_the_handler_with_the_search_path_of_the_caller', topics => '{handle/runs_the_handler_with_the_search_path_of_the_caller}');
create schema pgtap_own;
create table pgtap_own.handled (type text);
create function pgtap_own.handler(event fq.events) returns void language plpgsql as $$ begin insert into handled values (event.type); end; $$;

set local search_path = pgtap_own, public;
select is(fq.handle('handle/runs_the_handler_with_the_search_path_of_the_caller', 'pgtap_own.handler'), 1, 'names without a schema are found');
select is((select type from pgtap_own.handled), 'first', 'where the caller finds them');

select * from finish();
rollback;

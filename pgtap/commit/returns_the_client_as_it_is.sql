begin;
create temporary table appended as select "offset" from fq.append_batch('commit/returns_the_client_as_it_is', '[{}, {}]');
commit;

begin;
select plan(3);

create temporary table returned as select c.* from appended a, fq.commit('commit/returns_the_client_as_it_is', a."offset" - 1) c limit 1;
select results_eq('select * from returned', $$ select * from fq.clients where id = 'commit/returns_the_client_as_it_is' $$, 'when it is created');

update returned r set "offset" = c."offset", reached = c.reached from fq.commit('commit/returns_the_client_as_it_is', fq.stable_offset()) c;
select results_eq('select * from returned', $$ select * from fq.clients where id = 'commit/returns_the_client_as_it_is' $$, 'when it moves');

update returned r set "offset" = c."offset" from fq.commit('commit/returns_the_client_as_it_is', 0) c;
select results_eq('select * from returned', $$ select * from fq.clients where id = 'commit/returns_the_client_as_it_is' $$, 'when it does not');

select * from finish();
rollback;

begin;
select plan(4);

create temporary table returned as select * from fq.subscribe('subscribe/returns_the_client_as_it_is_stored', '{a}', '{b}', '{c}', '{"key": "d"}', "offset" => 0);
select results_eq('select * from returned', $$ select * from fq.clients where id = 'subscribe/returns_the_client_as_it_is_stored' $$, 'a new one');

truncate returned;
insert into returned select * from fq.subscribe('subscribe/returns_the_client_as_it_is_stored', on_failure => 'park_key', max_attempts => 1);
select results_eq('select * from returned', $$ select * from fq.clients where id = 'subscribe/returns_the_client_as_it_is_stored' $$, 'when it changes');

truncate returned;
insert into returned select * from fq.subscribe('subscribe/returns_the_client_as_it_is_stored', segments => 4);
select results_eq('select * from returned', $$ select * from fq.clients where id = 'subscribe/returns_the_client_as_it_is_stored' $$, 'when it is divided');

truncate returned;
insert into returned select * from fq.subscribe('subscribe/returns_the_client_as_it_is_stored', segments => 1);
select results_eq('select * from returned', $$ select * from fq.clients where id = 'subscribe/returns_the_client_as_it_is_stored' $$, 'when it is no more');

select * from finish();
rollback;

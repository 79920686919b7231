begin;
select fq.append_batch('attach/handles_what_the_client_has_yet_to_handle', '[{"type": "a"}, {"type": "b"}, {"type": "c"}]');
select fq.subscribe('attach/handles_what_the_client_has_yet_to_handle', topics => '{attach/handles_what_the_client_has_yet_to_handle}');
commit;

begin;
select fq.commit('attach/handles_what_the_client_has_yet_to_handle', min("offset")) from fq.events where topic = 'attach/handles_what_the_client_has_yet_to_handle';
commit;

begin;
select plan(5);

create table public.handled (type text);
create function public.handler(event fq.events) returns void language sql as $$ insert into public.handled values (event.type) $$;

create temporary table before as select token from fq.clients where id = 'attach/handles_what_the_client_has_yet_to_handle';
create temporary table returned as select * from fq.attach('attach/handles_what_the_client_has_yet_to_handle', 'handler');
select is(array(select type from public.handled), array['b', 'c'], 'in order, and not what it handled before');
select results_eq('select * from returned', $$ select * from fq.clients where id = 'attach/handles_what_the_client_has_yet_to_handle' $$, 'it returns the client');
select is((select handler from returned), 'handler', 'which is attached');
select is((select "offset" from returned), (select max("offset") from fq.events), 'and done with the log');
select throws_ok($$ select fq.commit('attach/handles_what_the_client_has_yet_to_handle', "offset", token) from before, (select max("offset") as "offset" from fq.events) log $$, 'QF008', null, 'with a new token');

select * from finish();
rollback;

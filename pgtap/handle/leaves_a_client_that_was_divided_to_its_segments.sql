begin;
select fq.append('handle/leaves_a_client_that_was_divided_to_its_segments', key => 'k');
select fq.subscribe('handle/leaves_a_client_that_was_divided_to_its_segments', topics => '{handle/leaves_a_client_that_was_divided_to_its_segments}');
create temporary table lease as select * from fq.claim_segment('handle/leaves_a_client_that_was_divided_to_its_segments', 'worker');
select fq.subscribe('handle/leaves_a_client_that_was_divided_to_its_segments', segments => 2);
commit;

begin;
select plan(5);

create table public.handled (n integer);
create function public.handler(event fq.events) returns void language sql as $$ insert into public.handled values (1) $$;

select is(fq.handle('handle/leaves_a_client_that_was_divided_to_its_segments', 'handler'), null, 'by the name of the client');
select is(fq.handle('handle/leaves_a_client_that_was_divided_to_its_segments#2', 'handler'), null, 'or of a segment that is no more');
select throws_ok('select fq.handle(client, ''handler'', token => token) from lease', 'QF011', null, 'with a token it says so');
select throws_ok($$ select fq.handle(client || '#2', 'handler', token => token) from lease $$, 'QF010', null, 'of a segment too');
select is_empty('select from public.handled', 'the handler is not called');

select * from finish();
rollback;

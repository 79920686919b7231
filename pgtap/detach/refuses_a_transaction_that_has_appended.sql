begin;
select fq.subscribe('detach/refuses_a_transaction_that_has_appended', topics => '{detach/refuses_a_transaction_that_has_appended}');
commit;

begin;
select plan(3);

create table public.handled (n integer);
create function public.handler(event fq.events) returns void language sql as $$ insert into public.handled values (1) $$;
select fq.attach('detach/refuses_a_transaction_that_has_appended', 'handler');
select fq.append('detach/refuses_a_transaction_that_has_appended');
select throws_ok($$ select fq.detach('detach/refuses_a_transaction_that_has_appended') $$, 'QF004', null, 'what it appended is undecided');
select fq.append('detach/refuses_a_transaction_that_has_appended');
select is((select handler from fq.clients where id = 'detach/refuses_a_transaction_that_has_appended'), 'handler', 'the client stays attached');
select is((select count(*) from public.handled), 2::bigint, 'and its handler is called');

select * from finish();
rollback;

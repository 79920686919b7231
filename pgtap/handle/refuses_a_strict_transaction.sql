begin;
select fq.append('handle/refuses_a_strict_transaction');
commit;

begin isolation level repeatable read;
select plan(1);

create function public.handler(event fq.events) returns void language sql as '';
select throws_ok($$ select fq.handle('handle/refuses_a_strict_transaction', 'handler') $$, 'QF001', null, 'whose snapshot may be too old');

select * from finish();
rollback;

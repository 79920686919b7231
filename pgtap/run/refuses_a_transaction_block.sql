begin;
select fq.append('run/refuses_a_transaction_block');
select fq.subscribe('run/refuses_a_transaction_block', topics => '{run/refuses_a_transaction_block}');
commit;

begin;
select plan(3);

create table public.handled (n integer);
create function public.handler(event fq.events) returns void language sql as $$ insert into public.handled values (1) $$;

select throws_ok($$ call fq.run('run/refuses_a_transaction_block', 'handler') $$, '2D000', null, 'it could not commit there');
select is_empty('select from public.handled', 'nothing is handled');
select is((select "offset" from fq.clients where id = 'run/refuses_a_transaction_block'), -1::bigint, 'and the client stays where it is');

select * from finish();
rollback;

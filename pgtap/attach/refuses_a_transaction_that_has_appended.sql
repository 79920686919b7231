begin;
select fq.subscribe('attach/refuses_a_transaction_that_has_appended', topics => '{attach/refuses_a_transaction_that_has_appended}');
commit;

begin;
select plan(2);

create function public.handler(event fq.events) returns void language sql as '';
select fq.append('attach/refuses_a_transaction_that_has_appended');
select throws_ok($$ select fq.attach('attach/refuses_a_transaction_that_has_appended', 'handler') $$, 'QF004', null, 'what it appended is undecided');
select is((select handler from fq.clients where id = 'attach/refuses_a_transaction_that_has_appended'), null, 'the client is not attached');

select * from finish();
rollback;

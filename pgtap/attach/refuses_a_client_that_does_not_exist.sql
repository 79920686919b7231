begin;
select plan(2);

create function public.handler(event fq.events) returns void language sql as '';
select throws_ok($$ select fq.attach('attach/refuses_a_client_that_does_not_exist', 'handler') $$, 'QF002', 'client "attach/refuses_a_client_that_does_not_exist" does not exist', 'there is nothing to attach');
select is_empty($$ select from fq.clients where id = 'attach/refuses_a_client_that_does_not_exist' $$, 'and it creates none');

select * from finish();
rollback;

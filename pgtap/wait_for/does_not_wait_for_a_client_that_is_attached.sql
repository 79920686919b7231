begin;
create function public.pgtap_handler(event fq.events) returns void language sql as '';
select fq.append('wait_for/does_not_wait_for_a_client_that_is_attached');
select fq.subscribe('wait_for/does_not_wait_for_a_client_that_is_attached', topics => '{wait_for/does_not_wait_for_a_client_that_is_attached}');
commit;

begin;
select fq.attach('wait_for/does_not_wait_for_a_client_that_is_attached', 'public.pgtap_handler');
commit;

begin;
select fq.append('wait_for/does_not_wait_for_a_client_that_is_attached');
commit;

begin;
select plan(2);

select cmp_ok((select "offset" from fq.clients where id = 'wait_for/does_not_wait_for_a_client_that_is_attached'), '<', fq.stable_offset(), 'its cursor stays');
select is(fq._has_passed('wait_for/does_not_wait_for_a_client_that_is_attached', fq.stable_offset(), null), true, 'since it is never behind');

select * from finish();
rollback;

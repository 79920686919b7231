begin;
create function public.pgtap_handler(event fq.events) returns void language sql as '';
select fq.subscribe('promote/refuses_a_client_that_is_attached');
select fq.subscribe('promote/refuses_a_client_that_is_attached new');
commit;

begin;
select plan(4);

select fq.attach('promote/refuses_a_client_that_is_attached', 'public.pgtap_handler');
select throws_ok($$ select fq.promote('promote/refuses_a_client_that_is_attached new', 'promote/refuses_a_client_that_is_attached') $$, 'QF018', 'client "promote/refuses_a_client_that_is_attached" is attached: appenders handle its events', 'to be replaced');
select throws_ok($$ select fq.promote('promote/refuses_a_client_that_is_attached', 'promote/refuses_a_client_that_is_attached new') $$, 'QF018', 'client "promote/refuses_a_client_that_is_attached" is attached: appenders handle its events', 'to be promoted');
select is((select handler from fq.clients where id = 'promote/refuses_a_client_that_is_attached'), 'public.pgtap_handler', 'it stays attached');
select fq.detach('promote/refuses_a_client_that_is_attached');
select lives_ok($$ select fq.promote('promote/refuses_a_client_that_is_attached', 'promote/refuses_a_client_that_is_attached new') $$, 'until it is detached');

select * from finish();
rollback;

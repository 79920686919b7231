begin;
select fq.append_batch('detach/does_no_harm_to_a_client_that_is_not_attached', '[{"type": "first"}, {"type": "second"}]');
select fq.subscribe('detach/does_no_harm_to_a_client_that_is_not_attached', topics => '{detach/does_no_harm_to_a_client_that_is_not_attached}');
create temporary table lease as select * from fq.claim_segment('detach/does_no_harm_to_a_client_that_is_not_attached', 'worker');
commit;

begin;
select plan(3);

create temporary table before as select * from fq.clients;
select results_eq($$ select * from fq.detach('detach/does_no_harm_to_a_client_that_is_not_attached') $$, 'select * from before', 'it returns it');
select results_eq('select * from fq.clients', 'select * from before', 'as it is');
select is((select array_agg(e.type::text) from lease l, fq.fetch(l.client, 100, l.token) e), array['first', 'second'], 'its worker goes on');

select * from finish();
rollback;

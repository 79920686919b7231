begin;
select fq.append('claim_segment/keeps_its_leases_when_events_fail');
commit;

begin;
select plan(1);

select fq.subscribe('claim_segment/keeps_its_leases_when_events_fail', topics => '{claim_segment/keeps_its_leases_when_events_fail}');
create temporary table lease as select * from fq.claim_segment('claim_segment/keeps_its_leases_when_events_fail', 'claim_segment/keeps_its_leases_when_events_fail/worker');
select fq.fail('claim_segment/keeps_its_leases_when_events_fail', (select "offset" from fq.events where topic = 'claim_segment/keeps_its_leases_when_events_fail'), 'error', token) from lease;

select results_eq($$ select client, token from fq.heartbeat('claim_segment/keeps_its_leases_when_events_fail/worker') $$, 'select client, token from lease', 'with the same token');

select * from finish();
rollback;

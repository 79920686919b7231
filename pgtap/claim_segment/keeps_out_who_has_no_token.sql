begin;
select fq.append('claim_segment/keeps_out_who_has_no_token');
commit;

begin;
select plan(5);

set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('claim_segment/keeps_out_who_has_no_token', topics => '{claim_segment/keeps_out_who_has_no_token}');
create temporary table lease as select * from fq.claim_segment('claim_segment/keeps_out_who_has_no_token', 'claim_segment/keeps_out_who_has_no_token/worker');
create temporary table event as select "offset" from fq.events where topic = 'claim_segment/keeps_out_who_has_no_token';

select is_empty($$ select fq.fetch('claim_segment/keeps_out_who_has_no_token') $$, 'fetch gives nothing');
select throws_ok(format($$ select fq.commit('claim_segment/keeps_out_who_has_no_token', %s) $$, "offset"), 'QF009', 'client "claim_segment/keeps_out_who_has_no_token" is held by worker "claim_segment/keeps_out_who_has_no_token/worker"', 'commit is refused') from event;
select throws_ok(format($$ select fq.fail('claim_segment/keeps_out_who_has_no_token', %s, 'error') $$, "offset"), 'QF009', null, 'and so is fail') from event;

set local fq.now = '2030-01-01 00:01:00+00';
select throws_ok(format($$ select fq.commit('claim_segment/keeps_out_who_has_no_token', %s) $$, "offset"), 'QF009', null, 'also when the lease has run out, for the worker may be at it still') from event;
select is((select "offset" from fq.clients where id = 'claim_segment/keeps_out_who_has_no_token'), -1::bigint, 'the cursor stays');

select * from finish();
rollback;

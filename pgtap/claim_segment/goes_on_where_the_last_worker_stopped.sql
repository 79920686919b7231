begin;
select fq.append_batch('claim_segment/goes_on_where_the_last_worker_stopped', '[{"type": "first"}, {"type": "second"}]');
commit;

begin;
select plan(3);

-- Events without a key belong to the first segment.
select fq.subscribe('claim_segment/goes_on_where_the_last_worker_stopped', topics => '{claim_segment/goes_on_where_the_last_worker_stopped}', segments => 2);
create temporary table first as select * from fq.claim_segment('claim_segment/goes_on_where_the_last_worker_stopped', 'claim_segment/goes_on_where_the_last_worker_stopped/1');
create temporary table event as select "offset" from fq.fetch_next('claim_segment/goes_on_where_the_last_worker_stopped#0', (select token from first));
select is((select "offset" from first), -1::bigint, 'at first, at the beginning');

select fq.commit('claim_segment/goes_on_where_the_last_worker_stopped#0', event."offset", token) from first, event;
select fq.release_segment('claim_segment/goes_on_where_the_last_worker_stopped#0', token) from first;
create temporary table second as select * from fq.claim_segment('claim_segment/goes_on_where_the_last_worker_stopped', 'claim_segment/goes_on_where_the_last_worker_stopped/2');

select is(second."offset", event."offset", 'then, behind what was committed') from second, event;
select is(array(select type::text from fq.fetch('claim_segment/goes_on_where_the_last_worker_stopped#0', token => (select token from second))), array['second'], 'with the next event');

select * from finish();
rollback;

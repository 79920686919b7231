begin;
select fq.append_batch('wait_for/waits_for_no_failure_of_another_segment', (select jsonb_agg(jsonb_build_object('key', 'k' || n) order by n) from generate_series(1, 40) n));
select fq.subscribe('wait_for/waits_for_no_failure_of_another_segment', topics => '{wait_for/waits_for_no_failure_of_another_segment}', segments => 2, on_failure => 'park_key');
commit;

begin;
select plan(4);

create temporary table log as select "offset", bucket / 128 as segment from fq.events where topic = 'wait_for/waits_for_no_failure_of_another_segment';
create temporary table latest as select max("offset") as "offset" from log;
select fq.fail('wait_for/waits_for_no_failure_of_another_segment#0', min("offset"), 'no') from log where segment = 0;
select fq.commit(c.id, (select max(e."offset") from fq.fetch(c.id) e)) from fq.clients c where c.parent = 'wait_for/waits_for_no_failure_of_another_segment';

select is(fq._has_passed('wait_for/waits_for_no_failure_of_another_segment', "offset", null), false, 'the client waits for it') from latest;
select is(fq._has_passed('wait_for/waits_for_no_failure_of_another_segment#0', "offset", null), false, 'so does its segment') from latest;
select is(fq._has_passed('wait_for/waits_for_no_failure_of_another_segment#1', "offset", null), true, 'but no other') from latest;
select is(fq._has_passed('wait_for/waits_for_no_failure_of_another_segment', min("offset") - 1, null), true, 'and nobody before it') from log where segment = 0;

select * from finish();
rollback;

begin;
select fq.append_batch('wait_for/waits_for_a_dead_letter_only_by_its_key', '[{"type": "a1", "key": "a"}, {"type": "b1", "key": "b"}, {"type": "a2", "key": "a"}]');
select fq.subscribe('wait_for/waits_for_a_dead_letter_only_by_its_key', topics => '{wait_for/waits_for_a_dead_letter_only_by_its_key}', on_failure => 'dead_letter', max_attempts => 1);
commit;

begin;
select plan(6);

create temporary table log as select type, key::text, "offset" from fq.events where topic = 'wait_for/waits_for_a_dead_letter_only_by_its_key';
select fq.fail('wait_for/waits_for_a_dead_letter_only_by_its_key', "offset", 'no') from log where type = 'a1';
select fq.commit('wait_for/waits_for_a_dead_letter_only_by_its_key', max("offset")) from log;

select is(fq._has_passed('wait_for/waits_for_a_dead_letter_only_by_its_key', max("offset"), null), true, 'nobody is at work on it any more') from log;
select is(fq._has_passed('wait_for/waits_for_a_dead_letter_only_by_its_key', max("offset"), 'b'), true, 'other keys are as they should be') from log;
select is(fq._has_passed('wait_for/waits_for_a_dead_letter_only_by_its_key', max("offset"), 'a'), false, 'its key is not') from log;
select is(fq._has_passed('wait_for/waits_for_a_dead_letter_only_by_its_key', min("offset"), 'a'), false, 'from the event on') from log;

select fq.redrive('wait_for/waits_for_a_dead_letter_only_by_its_key');
select is(fq._has_passed('wait_for/waits_for_a_dead_letter_only_by_its_key', max("offset"), null), false, 'driven again, it is waited for') from log;
select fq.commit('wait_for/waits_for_a_dead_letter_only_by_its_key', min("offset")) from log;
select is(fq._has_passed('wait_for/waits_for_a_dead_letter_only_by_its_key', max("offset"), 'a'), true, 'and done') from log;

select * from finish();
rollback;

begin;
select fq.append_batch('is_replay/is_false_for_an_event_that_failed_and_is_tried_again', '[{"type": "a1", "key": "a"}, {"type": "b1", "key": "b"}]');
select fq.subscribe('is_replay/is_false_for_an_event_that_failed_and_is_tried_again', topics => '{is_replay/is_false_for_an_event_that_failed_and_is_tried_again}', on_failure => 'block');
commit;

begin;
select plan(2);

create temporary table log as select type, "offset" from fq.events where topic = 'is_replay/is_false_for_an_event_that_failed_and_is_tried_again';
set local fq.now = '2030-01-01 00:00+00';
select fq.fail('is_replay/is_false_for_an_event_that_failed_and_is_tried_again', "offset", 'no') from log where type = 'a1';
set local fq.now = '2030-01-01 01:00+00';
select results_eq($$ select e.type::text, fq.is_replay('is_replay/is_false_for_an_event_that_failed_and_is_tried_again', e."offset") from fq.fetch('is_replay/is_false_for_an_event_that_failed_and_is_tried_again') e $$, $$ values ('a1' collate "C", false) $$, 'it was never done with');
select fq.commit('is_replay/is_false_for_an_event_that_failed_and_is_tried_again', "offset") from log where type = 'a1';
select is(fq.is_replay('is_replay/is_false_for_an_event_that_failed_and_is_tried_again', "offset"), true, 'until it is') from log where type = 'a1';

select * from finish();
rollback;

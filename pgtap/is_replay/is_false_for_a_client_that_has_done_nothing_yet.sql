begin;
select fq.append_batch('is_replay/is_false_for_a_client_that_has_done_nothing_yet', '[{}, {}, {}]');
select fq.subscribe('is_replay/is_false_for_a_client_that_has_done_nothing_yet', topics => '{is_replay/is_false_for_a_client_that_has_done_nothing_yet}');
select fq.subscribe('is_replay/is_false_for_a_client_that_has_done_nothing_yet end', topics => '{is_replay/is_false_for_a_client_that_has_done_nothing_yet}', start => 'end');
commit;

begin;
select plan(3);

select is_empty($$ select from fq.events e where fq.is_replay('is_replay/is_false_for_a_client_that_has_done_nothing_yet', e."offset") $$, 'whatever there is');
select fq.fork('is_replay/is_false_for_a_client_that_has_done_nothing_yet', 'is_replay/is_false_for_a_client_that_has_done_nothing_yet new');
select is_empty($$ select from fq.events e where fq.is_replay('is_replay/is_false_for_a_client_that_has_done_nothing_yet new', e."offset") $$, 'also for one that was forked');
select is(fq.is_replay('is_replay/is_false_for_a_client_that_has_done_nothing_yet end', fq.stable_offset() + 1), false, 'and for what is appended later');

select * from finish();
rollback;

begin;
select fq.append('wait_for/has_not_passed_what_is_undecided_or_not_there_yet');
commit;

begin;
select fq.subscribe('wait_for/has_not_passed_what_is_undecided_or_not_there_yet', topics => '{wait_for/has_not_passed_what_is_undecided_or_not_there_yet}', start => 'end');
select fq.subscribe('wait_for/has_not_passed_what_is_undecided_or_not_there_yet other', topics => '{wait_for/has_not_passed_what_is_undecided_or_not_there_yet other}', start => 'end');
commit;

begin;
select plan(5);

select is(fq._has_passed('wait_for/has_not_passed_what_is_undecided_or_not_there_yet', fq.stable_offset(), null), true, 'it is at the end');
select is(fq._has_passed('wait_for/has_not_passed_what_is_undecided_or_not_there_yet', fq.stable_offset() + 1, null), false, 'and not beyond');
create temporary table appended as select e."offset" from fq.append('wait_for/has_not_passed_what_is_undecided_or_not_there_yet') e;
select is(fq._has_passed('wait_for/has_not_passed_what_is_undecided_or_not_there_yet', "offset", null), false, 'nor at an append that is undecided') from appended;
select is(fq._has_passed('wait_for/has_not_passed_what_is_undecided_or_not_there_yet', "offset" - 1, null), true, 'but before it') from appended;
select is(fq._has_passed('wait_for/has_not_passed_what_is_undecided_or_not_there_yet other', "offset", null), true, 'unless it is to a topic that the client does not read') from appended;

select * from finish();
rollback;

begin;
select plan(3);

create temporary table before as select fq.stable_offset() as stable;
select fq.append('stable_offset/is_held_back_by_an_append_that_is_undecided');
select fq.append('stable_offset/is_held_back_by_an_append_that_is_undecided');

select is(fq.stable_offset('stable_offset/is_held_back_by_an_append_that_is_undecided'), (select stable from before), 'for its topic');
select is(fq.stable_offset(), (select stable from before), 'for all topics');

select fq.append_batch('stable_offset/is_held_back_by_an_append_that_is_undecided', '[{}, {}, {}]');
select is(fq.stable_offset('stable_offset/is_held_back_by_an_append_that_is_undecided'), (select stable from before), 'no less by a batch');

select * from finish();
rollback;

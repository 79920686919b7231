begin;
select plan(1);

create temporary table before as select fq.stable_offset() as stable;
select fq.append('stable_offset/is_held_back_by_the_append_before_a_savepoint_that_is_rolled_back');
savepoint s;
select fq.append('stable_offset/is_held_back_by_the_append_before_a_savepoint_that_is_rolled_back');
rollback to savepoint s;

select is(fq.stable_offset('stable_offset/is_held_back_by_the_append_before_a_savepoint_that_is_rolled_back'), (select stable from before), 'which is still undecided');

select * from finish();
rollback;

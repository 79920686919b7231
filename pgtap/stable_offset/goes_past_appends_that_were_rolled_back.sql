begin;
select plan(1);

create temporary table before as select fq.stable_offset() as stable;
savepoint s;
create temporary table appended as select "offset" from fq.append('stable_offset/goes_past_appends_that_were_rolled_back');
select set_config('test.offset', (select "offset" from appended)::text, false);
rollback to savepoint s;

select cmp_ok(fq.stable_offset(), '>', (select stable from before), 'their holes keep nobody waiting');

select * from finish();
rollback;

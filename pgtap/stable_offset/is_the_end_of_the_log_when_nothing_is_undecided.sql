begin;
create temporary table appended as select "offset" from fq.append('stable_offset/is_the_end_of_the_log_when_nothing_is_undecided');
commit;

begin;
select plan(3);

select is(fq.stable_offset(), (select "offset" from appended), 'of all topics');
select is(fq.stable_offset('stable_offset/is_the_end_of_the_log_when_nothing_is_undecided'), (select "offset" from appended), 'of one topic');
select is(fq.stable_offset('stable_offset/is_the_end_of_the_log_when_nothing_is_undecided other'), (select "offset" from appended), 'even of one without events: offsets are of the whole log');

select * from finish();
rollback;

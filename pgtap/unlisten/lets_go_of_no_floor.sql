begin;
select plan(1);

create temporary table before as select fq.stable_offset() as stable;
select fq.listen('unlisten/lets_go_of_no_floor');
select fq.append('unlisten/lets_go_of_no_floor');
select fq.unlisten();

select is(fq.stable_offset('unlisten/lets_go_of_no_floor'), (select stable from before), 'an append stays undecided');

select * from finish();
rollback;

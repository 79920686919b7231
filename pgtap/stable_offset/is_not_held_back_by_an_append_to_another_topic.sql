begin;
select plan(1);

create temporary table appended as select "offset" from fq.append('stable_offset/is_not_held_back_by_an_append_to_another_topic');

select cmp_ok(fq.stable_offset('stable_offset/is_not_held_back_by_an_append_to_another_topic other'), '>=', (select "offset" from appended), 'it goes past it');

select * from finish();
rollback;

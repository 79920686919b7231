begin;
select plan(2);

create temporary table before as select fq.stable_offset() as stable;
insert into fq.events (topic) values ('stable_offset/is_held_back_for_every_topic_by_a_plain_insert');

select is(fq.stable_offset('stable_offset/is_held_back_for_every_topic_by_a_plain_insert'), (select stable from before), 'its own');
select is(fq.stable_offset('stable_offset/is_held_back_for_every_topic_by_a_plain_insert other'), (select stable from before), 'and any other');

select * from finish();
rollback;

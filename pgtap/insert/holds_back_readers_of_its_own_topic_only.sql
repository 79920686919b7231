begin;
select plan(4);

create temporary table before as select fq.stable_offset() as stable;
insert into fq.events (topic)
values ('insert/holds_back_readers_of_its_own_topic_only'), ('insert/holds_back_readers_of_its_own_topic_only second');

select is(fq.stable_offset('insert/holds_back_readers_of_its_own_topic_only'), (select stable from before), 'the topic of a row');
select is(fq.stable_offset('insert/holds_back_readers_of_its_own_topic_only second'), (select stable + 1 from before), 'and that of the next');
select is(fq.stable_offset('insert/holds_back_readers_of_its_own_topic_only other'), (select stable + 2 from before), 'but no other');
select is(fq.stable_offset(), (select stable from before), 'and those who read all');

select * from finish();
rollback;

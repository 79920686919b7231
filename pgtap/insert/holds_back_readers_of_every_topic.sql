begin;
select plan(1);

create temporary table held as select fq.stable_offset('insert/holds_back_readers_of_every_topic other') as before;
insert into fq.events (topic) values ('insert/holds_back_readers_of_every_topic');

select is(fq.stable_offset('insert/holds_back_readers_of_every_topic other'), (select before from held), 'for its trigger cannot know the topics of the rows');

select * from finish();
rollback;

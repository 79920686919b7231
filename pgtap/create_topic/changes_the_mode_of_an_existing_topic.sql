begin;
select plan(3);

create temporary table before as select * from fq.create_topic('create_topic/changes_the_mode_of_an_existing_topic', 'always');

select is((select notify from fq.create_topic('create_topic/changes_the_mode_of_an_existing_topic', 'off')), 'off', 'to another');
select is((select notify from fq.create_topic('create_topic/changes_the_mode_of_an_existing_topic', 'armed')), 'armed', 'and to the default');
select is((select created_at from fq.topics where topic = 'create_topic/changes_the_mode_of_an_existing_topic'), created_at, 'it stays the topic that it was') from before;

select * from finish();
rollback;

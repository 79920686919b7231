begin;
create temporary table start as select fq.stable_offset() as "offset";
select fq.append('read/gives_the_events_of_one_topic_in_order', type => 'first');
select fq.append('read/gives_the_events_of_one_topic_in_order other', type => 'second');
insert into fq.events (topic, type) values ('read/gives_the_events_of_one_topic_in_order', 'third');
select fq.append('read/gives_the_events_of_one_topic_in_order', type => 'fourth');
commit;

begin;
select plan(2);

select is(
  array(select type::text from fq.read('read/gives_the_events_of_one_topic_in_order', (select "offset" from start))),
  array['first', 'third', 'fourth'],
  'and no others'
);
select results_eq(
  $$ select * from fq.read('read/gives_the_events_of_one_topic_in_order', (select "offset" from start)) $$,
  $$ select * from fq.events where topic = 'read/gives_the_events_of_one_topic_in_order' and "offset" > (select "offset" from start) order by "offset" $$,
  'as they are stored'
);

select * from finish();
rollback;

begin;
create temporary table start as select fq.stable_offset() as "offset";
select fq.append('read/gives_the_events_of_all_topics_when_none_is_named 1', type => 'first');
select fq.append('read/gives_the_events_of_all_topics_when_none_is_named 2', type => 'second');
select fq.append('read/gives_the_events_of_all_topics_when_none_is_named 1', type => 'third');
commit;

begin;
select plan(2);

select is(
  array(select type::text from fq.read(after => (select "offset" from start))),
  array['first', 'second', 'third'],
  'by leaving it out'
);
select is(
  array(select type::text from fq.read(null, (select "offset" from start))),
  array['first', 'second', 'third'],
  'or by null'
);

select * from finish();
rollback;

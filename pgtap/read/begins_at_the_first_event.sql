begin;
select fq.append('read/begins_at_the_first_event');
commit;

begin;
select plan(2);

select is(
  array(select "offset" from fq.read(max_events => 1)),
  array(select min("offset") from fq.events),
  'of the log'
);
select is(
  array(select "offset" from fq.read('read/begins_at_the_first_event', max_events => 1)),
  array(select min("offset") from fq.events where topic = 'read/begins_at_the_first_event'),
  'of a topic'
);

select * from finish();
rollback;

begin;
select fq.append('subscribe/begins_at_the_end_when_no_event_is_as_late', type => 'before');
commit;

begin;
select fq.subscribe('subscribe/begins_at_the_end_when_no_event_is_as_late', since => '2900-01-01 00:00+00');
select fq.append('subscribe/begins_at_the_end_when_no_event_is_as_late', type => 'after');
commit;

begin;
select plan(1);

select is(
  array(select type::text from fq.fetch('subscribe/begins_at_the_end_when_no_event_is_as_late')),
  array['after'],
  'the next event, whatever its time'
);

select * from finish();
rollback;

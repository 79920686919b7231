begin;
select fq.append('subscribe/begins_with_the_first_event_when_all_are_later');
commit;

begin;
select plan(2);

select fq.subscribe('subscribe/begins_with_the_first_event_when_all_are_later 1', since => '1900-01-01 00:00+00');
select fq.subscribe('subscribe/begins_with_the_first_event_when_all_are_later 2', since => '-infinity');

select is(
  (select e."offset" from fq.fetch('subscribe/begins_with_the_first_event_when_all_are_later 1', 1) e),
  (select min("offset") from fq.events),
  'long ago'
);
select is(
  (select e."offset" from fq.fetch('subscribe/begins_with_the_first_event_when_all_are_later 2', 1) e),
  (select min("offset") from fq.events),
  'before all time'
);

select * from finish();
rollback;

begin;
select fq.append('subscribe/begins_at_the_first_event_unless_told_otherwise');
commit;

begin;
select plan(4);

select is((select c."offset" from fq.subscribe('subscribe/begins_at_the_first_event_unless_told_otherwise') c), -1::bigint, 'a new client has not begun');
select is((select c."offset" from fq.subscribe('subscribe/begins_at_the_first_event_unless_told_otherwise 2', start => 'beginning') c), -1::bigint, 'nor one that is to begin there');
select is(
  (select e."offset" from fq.fetch('subscribe/begins_at_the_first_event_unless_told_otherwise', 1) e),
  (select min("offset") from fq.events),
  'it is given the first event of the log'
);
select is(
  (select e."offset" from fq.fetch('subscribe/begins_at_the_first_event_unless_told_otherwise 2', 1) e),
  (select min("offset") from fq.events),
  'and so is the other'
);

select * from finish();
rollback;

begin;
select fq.append('read_matching/gives_no_event_that_is_still_undecided', '1');
select fq.append('read_matching/gives_no_event_that_is_still_undecided other', '2');
commit;

begin;
select plan(4);

select fq.append('read_matching/gives_no_event_that_is_still_undecided', '3');

select is((select (unnest(events)).payload from fq.read_matching('{"topic": "read_matching/gives_no_event_that_is_still_undecided"}')), '1', 'which one of this transaction is');
select cmp_ok(
  (select (position ->> 'offset')::bigint from fq.read_matching('{"topic": "read_matching/gives_no_event_that_is_still_undecided"}')),
  '<',
  (select max("offset") from fq.events where topic = 'read_matching/gives_no_event_that_is_still_undecided'),
  'and its position is below it'
);
select cmp_ok(
  (select (position ->> 'offset')::bigint from fq.read_matching('[{"topic": "read_matching/gives_no_event_that_is_still_undecided other"}, {"topic": "read_matching/gives_no_event_that_is_still_undecided"}]')),
  '<',
  (select max("offset") from fq.events where topic = 'read_matching/gives_no_event_that_is_still_undecided'),
  'also that of several topics'
);
select cmp_ok(
  (select (position ->> 'offset')::bigint from fq.read_matching('{}')),
  '<',
  (select max("offset") from fq.events where topic = 'read_matching/gives_no_event_that_is_still_undecided'),
  'and that of all'
);

select * from finish();
rollback;

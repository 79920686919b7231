begin;
select fq.append('commit/takes_an_offset_where_no_event_is');
savepoint s;
select fq.append('commit/takes_an_offset_where_no_event_is');
rollback to savepoint s;
select fq.commit('commit/takes_an_offset_where_no_event_is', -1);
commit;

begin;
select plan(1);

select cmp_ok(
  (select "offset" from fq.commit('commit/takes_an_offset_where_no_event_is', fq.stable_offset())),
  '>',
  (select max("offset") from fq.events where topic = 'commit/takes_an_offset_where_no_event_is'),
  'the hole of an append that was rolled back'
);

select * from finish();
rollback;

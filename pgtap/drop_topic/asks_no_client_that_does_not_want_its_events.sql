begin;
delete from fq.clients;
-- The key a belongs to the second half of the buckets, and all events to it.
select fq.append_batch('drop_topic/asks_no_client_that_does_not_want_its_events', '[{"type": "paid", "key": "a", "payload": {"n": 1}}, {"type": "paid", "key": "a", "payload": {"n": 2}}]');
commit;

begin;
select plan(7);

create temporary table log as select max("offset") as last from fq.events where topic = 'drop_topic/asks_no_client_that_does_not_want_its_events';

create function pg_temp.dropped() returns bigint language plpgsql as $$
begin
  raise sqlstate 'ROLLB' using message = fq.drop_topic('drop_topic/asks_no_client_that_does_not_want_its_events');
exception when sqlstate 'ROLLB' then
  return sqlerrm;
end;
$$;

select fq.subscribe('drop_topic/asks_no_client_that_does_not_want_its_events', types => '{sent}');
select is(pg_temp.dropped(), 2::bigint, 'but events of other types');
select fq.subscribe('drop_topic/asks_no_client_that_does_not_want_its_events', types => '{}', exclude_types => '{paid}');
select is(pg_temp.dropped(), 2::bigint, 'or none of this type');
select fq.subscribe('drop_topic/asks_no_client_that_does_not_want_its_events', exclude_types => '{}', filter => '{"payload": {"n": 3}}');
select is(pg_temp.dropped(), 2::bigint, 'or what fulfils a filter');

select fq.subscribe('drop_topic/asks_no_client_that_does_not_want_its_events', filter => '{"payload": {"n": 1}}');
select throws_ok('select pg_temp.dropped()', 'QF007', null, 'one that wants an event is asked, be it not the last');

select fq.subscribe('drop_topic/asks_no_client_that_does_not_want_its_events', filter => '[]', segments => 2);
select throws_ok('select pg_temp.dropped()', 'QF007', 'topic "drop_topic/asks_no_client_that_does_not_want_its_events" has events that client "drop_topic/asks_no_client_that_does_not_want_its_events#1" has yet to read', 'of several segments, the one of the key');
select fq.commit('drop_topic/asks_no_client_that_does_not_want_its_events#1', last) from log;
select is(pg_temp.dropped(), 2::bigint, 'and no other');
select fq.subscribe('drop_topic/asks_no_client_that_does_not_want_its_events', segments => 1);
select is(pg_temp.dropped(), 2::bigint, 'nor a client for what a segment was done with');

select * from finish();
rollback;

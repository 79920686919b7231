begin;
select fq.append('read_matching/gives_the_events_that_match_in_order_and_where_to_append seats', '{"seat": 1}', 'taken', 'k', '{"by": "a"}', '\x00ff', '00000000-0000-4000-8000-0000000000a1');
select fq.append('read_matching/gives_the_events_that_match_in_order_and_where_to_append guests', '{"guest": "ada"}', 'came');
select fq.append('read_matching/gives_the_events_that_match_in_order_and_where_to_append seats', '{"seat": 2}', 'taken');
select fq.append('read_matching/gives_the_events_that_match_in_order_and_where_to_append guests', '{"guest": "bob"}', 'came');
select fq.append('read_matching/gives_the_events_that_match_in_order_and_where_to_append seats', '{"seat": 1}', 'left');
select fq.append('read_matching/gives_the_events_that_match_in_order_and_where_to_append unrelated', '{"seat": 1}', 'taken');
commit;

begin;
select plan(6);

create temporary table decision as
select * from fq.read_matching('[{"topic": "read_matching/gives_the_events_that_match_in_order_and_where_to_append guests", "payload": {"guest": "ada"}}, {"topic": "read_matching/gives_the_events_that_match_in_order_and_where_to_append seats", "payload": {"seat": 1}}]');

select results_eq(
  'select e.* from decision, unnest(events) e',
  $$ select e.* from fq.events e where e.topic in ('read_matching/gives_the_events_that_match_in_order_and_where_to_append seats', 'read_matching/gives_the_events_that_match_in_order_and_where_to_append guests') and e.payload <@ '{"guest": "ada", "seat": 1}' order by e."offset" $$,
  'of all topics that the patterns name, whole'
);
select is((select cardinality(events) from decision), 3, 'once each');
select is((select (position ->> 'offset')::bigint from decision), fq.stable_offset(), 'up to the end of what is stable');
select is((select (unnest(events)).payload from fq.read_matching('{"topic": "read_matching/gives_the_events_that_match_in_order_and_where_to_append guests", "type": "came", "payload": {"guest": "bob"}}')), '{"guest": "bob"}', 'for a pattern alone');
select is((select count(e) from fq.read_matching('{"payload": {"seat": 1}}') r, unnest(r.events) e where e.topic like 'read_matching/gives_the_events_that_match_in_order_and_where_to_append%'), 3::bigint, 'of all topics for one that names none');
select is((select events from fq.read_matching('{"topic": "read_matching/gives_the_events_that_match_in_order_and_where_to_append none"}')), '{}', 'none is an empty array');

select * from finish();
rollback;

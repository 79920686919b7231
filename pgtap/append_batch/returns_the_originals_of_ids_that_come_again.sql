begin;
select plan(4);

create temporary table original as
select row_number() over () as n, e.*
  from fq.append_batch('append_batch/returns_the_originals_of_ids_that_come_again', '[
         {"payload": 1, "event_id": "00000000-0000-4000-8001-000000000001"},
         {"payload": 2, "type": "t", "key": "k", "headers": {"h": 1}, "body": "AA==", "event_id": "00000000-0000-4000-8001-000000000002"}
       ]') e;

create temporary table returned as
select row_number() over () as n, e.*
  from fq.append_batch('append_batch/returns_the_originals_of_ids_that_come_again', '[
         {"payload": 0},
         {"payload": 2, "type": "t", "key": "k", "headers": {"h": 1}, "body": "AA==", "event_id": "00000000-0000-4000-8001-000000000002"},
         {"payload": 3, "event_id": "00000000-0000-4000-8001-000000000003"},
         {"payload": 1, "event_id": "00000000-0000-4000-8001-000000000001"},
         {"payload": 4}
       ]') e;

select is(
  array(select payload::integer from returned order by n),
  array[0, 2, 3, 1, 4],
  'in the order of the batch'
);
select results_eq(
  'select r."offset", r.created_at from returned r where payload in (''1'', ''2'') order by r.payload',
  'select o."offset", o.created_at from original o order by o.payload',
  'as they were stored'
);
select is(
  array(select payload::integer from fq.events where topic = 'append_batch/returns_the_originals_of_ids_that_come_again' order by "offset"),
  array[1, 2, 0, 3, 4],
  'the others are stored in their order'
);
select results_eq(
  $$ select "offset", topic, key, version, type, payload, headers, body, event_id, created_at, bucket from returned order by "offset" $$,
  $$ select "offset", topic, key, version, type, payload, headers, body, event_id, created_at, bucket from fq.events where topic = 'append_batch/returns_the_originals_of_ids_that_come_again' order by "offset" $$,
  'and all are returned as they are stored'
);

select * from finish();
rollback;

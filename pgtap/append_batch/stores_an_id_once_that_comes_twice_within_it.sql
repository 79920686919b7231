begin;
select plan(3);

create temporary table returned as
select row_number() over () as n, e.*
  from fq.append_batch('append_batch/stores_an_id_once_that_comes_twice_within_it', '[
         {"payload": 1, "event_id": "00000000-0000-4000-8001-00000000000a"},
         {"payload": 2},
         {"payload": 1, "event_id": "00000000-0000-4000-8001-00000000000A"},
         {"payload": 1, "event_id": "00000000-0000-4000-8001-00000000000a"}
       ]') e;

select is(array(select payload::integer from returned order by n), array[1, 2, 1, 1], 'each place has its event');
select is((select count(distinct "offset") from returned), 2::bigint, 'the same one');
select is(
  array(select payload::integer from fq.events where topic = 'append_batch/stores_an_id_once_that_comes_twice_within_it' order by "offset"),
  array[1, 2],
  'that is stored where it came first'
);

select * from finish();
rollback;

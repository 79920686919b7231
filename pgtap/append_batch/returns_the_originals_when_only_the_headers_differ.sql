begin;
select plan(2);

select fq.append('append_batch/returns_the_originals_when_only_the_headers_differ', '1', headers => '{"traceparent": "00-1-1-01"}', event_id => '00000000-0000-4000-8001-000000000032');

create temporary table returned as
select row_number() over () as n, e.*
  from fq.append_batch('append_batch/returns_the_originals_when_only_the_headers_differ', '[
         {"payload": 1, "headers": {"traceparent": "00-2-2-01"}, "event_id": "00000000-0000-4000-8001-000000000032"},
         {"payload": 2, "headers": {"traceparent": "00-3-3-01"}, "event_id": "00000000-0000-4000-8001-000000000033"},
         {"payload": 2, "event_id": "00000000-0000-4000-8001-000000000033"}
       ]') e;

select is(
  array(select headers ->> 'traceparent' from returned order by n),
  array['00-1-1-01', '00-3-3-01', '00-3-3-01'],
  'a second attempt is the same event, also within the batch'
);
select is((select count(*) from fq.events where topic = 'append_batch/returns_the_originals_when_only_the_headers_differ'), 2::bigint, 'and stored once');

select * from finish();
rollback;

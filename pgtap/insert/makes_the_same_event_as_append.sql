begin;
select plan(1);

insert into fq.events (topic, payload, type, key, headers, body)
values ('insert/makes_the_same_event_as_append', '{"n": 1}', 'paid', 'C:\new', '{"trace": "t-1"}', '\x00');
select fq.append('insert/makes_the_same_event_as_append', '{"n": 1}', 'paid', 'C:\new', '{"trace": "t-1"}', '\x00');

select is(
  (select count(distinct to_jsonb(e) - '{offset,created_at}'::text[]) from fq.events e where topic = 'insert/makes_the_same_event_as_append'),
  1::bigint,
  'but for the offset and the time'
);

select * from finish();
rollback;

begin;
select fq.append_batch('read/gives_only_the_events_that_contain_a_pattern', '[
  {"type": "placed", "key": "order-1", "payload": {"order": 1}},
  {"type": "paid", "key": "order-1", "payload": {"order": 1.0, "lines": [{"sku": "a"}, {"sku": "b"}]}},
  {"type": "placed", "key": "order-2", "payload": {"order": 2}, "headers": {"tenant": "x"}},
  {"type": "sent", "key": "order-1"}
]');
select fq.append('read/gives_only_the_events_that_contain_a_pattern other', '{"order": 1}', 'placed', 'order-1', '{"test": "read/gives_only_the_events_that_contain_a_pattern"}');
commit;

begin;
select plan(8);

create temporary table log as
select "offset", row_number() over (order by "offset") as n from fq.events where topic like 'read/gives_only_the_events_that_contain_a_pattern%';

select is(
         array(select log.n from fq.read('read/gives_only_the_events_that_contain_a_pattern', filter => patterns.filter::jsonb) join log using ("offset")),
         patterns.matching::bigint[],
         patterns.filter
       )
  from (
    values ('{}', '{1,2,3,4}'),
           ('{"type": "placed"}', '{1,3}'),
           ('{"payload": {"order": 1}}', '{1,2}'),
           ('{"payload": {"lines": [{"sku": "b"}]}}', '{2}'),
           ('[{"headers": {"tenant": "x"}}, {"type": "sent"}]', '{3,4}'),
           ('{"topic": "read/gives_only_the_events_that_contain_a_pattern other"}', '{}'),
           ('[]', '{}')
  ) patterns (filter, matching);
select is(
  array(select log.n from log join fq.read(after => (select min(l."offset") from log l), filter => '[{"topic": "read/gives_only_the_events_that_contain_a_pattern", "type": "placed"}, {"headers": {"test": "read/gives_only_the_events_that_contain_a_pattern"}}]') using ("offset")),
  array[3, 5]::bigint[],
  'of all topics, after an offset'
);

select * from finish();
rollback;

begin;
select fq.append_batch('fetch/gives_only_the_events_that_contain_a_pattern', '[
  {"type": "paid", "key": "order-1", "payload": {"order": 1, "lines": [{"sku": "a"}, {"sku": "b"}]}, "headers": {"tenant": "x"}},
  {"type": "paid", "key": "order-2", "payload": {"order": 2, "lines": [{"sku": "b"}]}, "headers": {"tenant": "y", "trace": "t"}},
  {"type": "sent", "key": "order-1", "payload": {"order": 1, "to": {"city": "Kyiv", "zip": null}}},
  {"payload": "order 1"},
  {"key": "order-2", "payload": [1, 2, 3]}
]');
commit;

begin;
select plan(15);

create temporary table log as
select "offset", row_number() over (order by "offset") as n from fq.events where topic = 'fetch/gives_only_the_events_that_contain_a_pattern';

create function pg_temp.matching(filter jsonb) returns bigint[] language plpgsql as $$
begin
  perform fq.subscribe('fetch/gives_only_the_events_that_contain_a_pattern', topics => '{fetch/gives_only_the_events_that_contain_a_pattern}', filter => matching.filter);
  perform fq.seek('fetch/gives_only_the_events_that_contain_a_pattern', "offset" => (select min("offset") - 1 from log));
  return array(select log.n from fq.fetch('fetch/gives_only_the_events_that_contain_a_pattern') join log using ("offset"));
end;
$$;

select is(pg_temp.matching(patterns.filter::jsonb), patterns.matching::bigint[], patterns.filter)
  from (
    values ('{"type": "paid"}', '{1,2}'),
           ('{"key": "order-1"}', '{1,3}'),
           ('{"headers": {"tenant": "y"}}', '{2}'),
           ('{"payload": {"order": 1}}', '{1,3}'),
           ('{"payload": {"order": "1"}}', '{}'),
           ('{"payload": {"lines": [{"sku": "b"}]}}', '{1,2}'),
           ('{"payload": {"to": {"city": "Kyiv"}}}', '{3}'),
           ('{"payload": {"to": {"zip": null}}}', '{3}'),
           ('{"payload": "order 1"}', '{4}'),
           ('{"payload": [3, 1]}', '{5}'),
           ('{"topic": "fetch/gives_only_the_events_that_contain_a_pattern", "type": "paid", "payload": {"order": 2}}', '{2}'),
           ('{"topic": "fetch/gives_only_the_events_that_contain_a_pattern other"}', '{}'),
           ('[{"type": "sent"}, {"headers": {"trace": "t"}}]', '{2,3}'),
           ('[{"type": "none"}, {"payload": "order 1"}, {"key": "order-2", "type": "paid"}]', '{2,4}'),
           ('{}', '{1,2,3,4,5}')
  ) patterns (filter, matching);

select * from finish();
rollback;

begin;
select fq.append('append/holds_a_condition_against_all_of_an_event', '{"order": 1, "lines": [{"sku": "a", "n": 2}, {"sku": "b"}], "note": null, "paid": true, "a/b": {"~": "x"}}', 'placed', 'order-1', '{"tenant": "x"}');
commit;

begin;
select plan(24);

-- Every attempt is undone, so that the next finds the one event.
create function pg_temp.attempt(filter text) returns text language plpgsql as $$
begin
  perform fq.append('append/holds_a_condition_against_all_of_an_event attempt', "unless" => filter::jsonb);
  raise sqlstate 'ZZZZZ';
exception
  when sqlstate 'QF014' then return 'refused';
  when sqlstate 'ZZZZZ' then return 'taken';
end;
$$;

select is(pg_temp.attempt(patterns.filter), patterns.expected, patterns.filter)
  from (
    values ('{"topic": "append/holds_a_condition_against_all_of_an_event"}', 'refused'),
           ('{"topic": "append/holds_a_condition_against_all_of_an_event other"}', 'taken'),
           ('{"topic": "append/holds_a_condition_against_all_of_an_event", "type": "placed"}', 'refused'),
           ('{"topic": "append/holds_a_condition_against_all_of_an_event", "type": "Placed"}', 'taken'),
           ('{"topic": "append/holds_a_condition_against_all_of_an_event", "key": "order-1"}', 'refused'),
           ('{"topic": "append/holds_a_condition_against_all_of_an_event", "key": "order-2"}', 'taken'),
           ('{"topic": "append/holds_a_condition_against_all_of_an_event", "headers": {"tenant": "x"}}', 'refused'),
           ('{"topic": "append/holds_a_condition_against_all_of_an_event", "headers": {"tenant": "y"}}', 'taken'),
           ('{"topic": "append/holds_a_condition_against_all_of_an_event", "headers": {}}', 'refused'),
           ('{"topic": "append/holds_a_condition_against_all_of_an_event", "payload": {"order": 1}}', 'refused'),
           ('{"topic": "append/holds_a_condition_against_all_of_an_event", "payload": {"order": "1"}}', 'taken'),
           ('{"topic": "append/holds_a_condition_against_all_of_an_event", "payload": {"lines": [{"sku": "b"}]}}', 'refused'),
           ('{"topic": "append/holds_a_condition_against_all_of_an_event", "payload": {"lines": [{"sku": "b"}, {"n": 2}]}}', 'refused'),
           ('{"topic": "append/holds_a_condition_against_all_of_an_event", "payload": {"lines": [{"sku": "b", "n": 2}]}}', 'taken'),
           ('{"topic": "append/holds_a_condition_against_all_of_an_event", "payload": {"lines": []}}', 'refused'),
           ('{"topic": "append/holds_a_condition_against_all_of_an_event", "payload": {"lines": {}}}', 'taken'),
           ('{"topic": "append/holds_a_condition_against_all_of_an_event", "payload": {"note": null}}', 'refused'),
           ('{"topic": "append/holds_a_condition_against_all_of_an_event", "payload": {"none": null}}', 'taken'),
           ('{"topic": "append/holds_a_condition_against_all_of_an_event", "payload": {"paid": true}}', 'refused'),
           ('{"topic": "append/holds_a_condition_against_all_of_an_event", "payload": {"paid": "true"}}', 'taken'),
           ('{"topic": "append/holds_a_condition_against_all_of_an_event", "payload": {"a/b": {"~": "x"}}}', 'refused'),
           ('{"topic": "append/holds_a_condition_against_all_of_an_event", "payload": {"a": {"b": {"~": "x"}}}}', 'taken'),
           ('{"topic": "append/holds_a_condition_against_all_of_an_event", "type": "placed", "key": "order-1", "payload": {"order": 1}, "headers": {"tenant": "x"}}', 'refused'),
           ('{"topic": "append/holds_a_condition_against_all_of_an_event", "type": "placed", "key": "order-1", "payload": {"order": 2}, "headers": {"tenant": "x"}}', 'taken')
  ) patterns (filter, expected);

select * from finish();
rollback;

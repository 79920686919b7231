begin;
select plan(17);

select throws_ok(
         format($$ select fq.append_batch('append_batch/names_the_element_that_is_wrong', '[{}, %s, {}]') $$, bad.element),
         '22023',
         'events[1] ' || bad.problem,
         bad.element
       )
  from (
    values ('null', 'must be an object, but is null'),
           ('1', 'must be an object, but is number'),
           ('"text"', 'must be an object, but is string'),
           ('[{}]', 'must be an object, but is array'),
           ('{"data": 1}', 'has an unknown field "data"'),
           ('{"topic": "other"}', 'has an unknown field "topic"'),
           ('{"Type": "paid"}', 'has an unknown field "Type"'),
           ('{"payload": null}', 'has a payload that is null'),
           ('{"type": 1}', 'has a type that is no string'),
           ('{"type": ""}', 'has a type that does not have 1 to 200 characters'),
           ('{"key": {}}', 'has a key that is no string'),
           ('{"key": ""}', 'has a key that does not have 1 to 1000 characters'),
           ('{"headers": []}', 'has headers that are no object'),
           ('{"headers": "a"}', 'has headers that are no object'),
           ('{"body": 1}', 'has a body that is no base64 string'),
           ('{"body": "A"}', 'has a body that is no base64 string'),
           ('{"body": "not base64!"}', 'has a body that is no base64 string')
  ) bad (element, problem);

select * from finish();
rollback;

begin;
select plan(17);

select throws_ok(
         format($$ select fq.define_type('define_type/refuses_fields_that_are_none', 'paid', %L) $$, bad.fields),
         '22023',
         bad.problem,
         bad.fields
       )
  from (
    values ('[]', 'fields must be a JSON object, but is array'),
           ('"number"', 'fields must be a JSON object, but is string'),
           ('null', 'fields must be a JSON object, but is null'),
           ('1', 'fields must be a JSON object, but is number'),
           ('{"a": "integer"}', 'field "a" is of no known kind'),
           ('{"a": "Number"}', 'field "a" is of no known kind'),
           ('{"a": ""}', 'field "a" is of no known kind'),
           ('{"a": "?"}', 'field "a" is of no known kind'),
           ('{"a": "number??"}', 'field "a" is of no known kind'),
           ('{"a": "number "}', 'field "a" is of no known kind'),
           ('{"a": "null"}', 'field "a" is of no known kind'),
           ('{"a": "number\nstring"}', 'field "a" is of no known kind'),
           ('{"a": null}', 'field "a" is of no known kind'),
           ('{"a": 1}', 'field "a" is of no known kind'),
           ('{"a": ["number"]}', 'field "a" is of no known kind'),
           ('{"c": 1, "a": "number", "b": {"x": "number"}}', 'field "b" is of no known kind')
  ) bad (fields, problem);
select is_empty($$ select from fq.types where topic = 'define_type/refuses_fields_that_are_none' $$, 'and registers nothing');

select * from finish();
rollback;

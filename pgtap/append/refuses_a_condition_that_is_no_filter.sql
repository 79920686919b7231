begin;
select plan(12);

select throws_ok(
         format($$ select fq.append('append/refuses_a_condition_that_is_no_filter', "unless" => %L) $$, bad.filter),
         '22023',
         'unless ' || bad.problem,
         bad.filter
       )
  from (
    values ('null', 'must be an object or an array of objects, but is null'),
           ('1', 'must be an object or an array of objects, but is number'),
           ('"type"', 'must be an object or an array of objects, but is string'),
           ('[1]', 'must hold objects, but holds number'),
           ('[{}, null]', 'must hold objects, but holds null'),
           ('{"types": ["a"]}', 'has an unknown field "types"'),
           ('[{"type": "a"}, {"offset": 1}]', 'has an unknown field "offset"'),
           ('{"type": ["a"]}', 'has a topic, type or key that is no string'),
           ('{"topic": null}', 'has a topic, type or key that is no string'),
           ('{"key": 1}', 'has a topic, type or key that is no string'),
           ('{"headers": []}', 'has headers that are no object')
  ) bad (filter, problem);
select is_empty($$ select from fq.events where topic = 'append/refuses_a_condition_that_is_no_filter' $$, 'and stores nothing');

select * from finish();
rollback;

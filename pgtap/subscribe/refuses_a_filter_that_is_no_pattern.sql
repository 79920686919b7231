begin;
select plan(16);

select throws_ok(
         format($$ select fq.subscribe('subscribe/refuses_a_filter_that_is_no_pattern', filter => %L) $$, bad.filter),
         '22023',
         'filter ' || bad.problem,
         bad.filter
       )
  from (
    values ('1', 'must be an object or an array of objects, but is number'),
           ('"a"', 'must be an object or an array of objects, but is string'),
           ('true', 'must be an object or an array of objects, but is boolean'),
           ('null', 'must be an object or an array of objects, but is null'),
           ('[1]', 'must hold objects, but holds number'),
           ('[{"type": "a"}, null]', 'must hold objects, but holds null'),
           ('[[]]', 'must hold objects, but holds array'),
           ('{"offset": 1}', 'has an unknown field "offset"'),
           ('[{"type": "a"}, {"body": "AA=="}]', 'has an unknown field "body"'),
           ('{"types": ["a"]}', 'has an unknown field "types"'),
           ('{"topic": 1}', 'has a topic, type or key that is no string'),
           ('{"type": ["a", "b"]}', 'has a topic, type or key that is no string'),
           ('{"key": {}}', 'has a topic, type or key that is no string'),
           ('{"headers": "a"}', 'has headers that are no object'),
           ('{"headers": ["a"]}', 'has headers that are no object')
  ) bad (filter, problem);
select is_empty($$ select from fq.clients where id = 'subscribe/refuses_a_filter_that_is_no_pattern' $$, 'and creates no client');

select * from finish();
rollback;

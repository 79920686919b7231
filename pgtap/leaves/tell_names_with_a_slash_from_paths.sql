begin;
select plan(5);

select isnt(
         array(select fq._leaves(a::jsonb)),
         array(select fq._leaves(b::jsonb)),
         format('%s and %s', a, b)
       )
  from (
    values ('{"a/b": 1}', '{"a": {"b": 1}}'),
           ('{"a~1b": 1}', '{"a/b": 1}'),
           ('{"a~0": 1}', '{"a~": 1}'),
           ('{"a": "b/c"}', '{"a/b": "c"}'),
           ('{"a": [{"b": 1}]}', '{"a": {"b": 1}}')
  ) pairs (a, b);

select * from finish();
rollback;

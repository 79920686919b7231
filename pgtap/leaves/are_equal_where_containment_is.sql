begin;
select plan(12);

select is(
         array(select fq._leaves(a::jsonb)) = array(select fq._leaves(b::jsonb)),
         a::jsonb @> b::jsonb,
         format('%s and %s', a, b)
       )
  from (
    values ('{"n": 1}', '{"n": 1.0}'),
           ('{"n": 100}', '{"n": 1e2}'),
           ('{"n": 0}', '{"n": -0.00}'),
           ('{"n": 12345678901234567890.10}', '{"n": 12345678901234567890.1}'),
           ('{"n": 1}', '{"n": "1"}'),
           ('{"n": 1}', '{"n": true}'),
           ('{"n": 1}', '{"n": 1.00000000000000000001}'),
           ('{"n": null}', '{"n": "null"}'),
           ('{"n": "é"}', '{"n": "\u00e9"}'),
           ('{"n": "a"}', '{"n": "A"}'),
           ('{"n": [1, 2]}', '{"n": [2, 1]}'),
           ('{"n": [1, 1]}', '{"n": [1]}')
  ) pairs (a, b);

select * from finish();
rollback;

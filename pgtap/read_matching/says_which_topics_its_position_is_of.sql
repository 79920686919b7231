begin;
select plan(5);

select is((select position -> 'topics' from fq.read_matching(patterns::jsonb)), topics::jsonb, patterns)
  from (
    values ('{"topic": "a"}', '["a"]'),
           ('[{"topic": "a", "type": "x"}, {"topic": "a", "key": "k"}]', '["a"]'),
           ('[{"topic": "b"}, {"topic": "a"}]', '["a", "b"]'),
           ('[{"topic": "b"}, {"type": "x"}]', 'null'),
           ('[]', '[]')
  ) reads (patterns, topics);

select * from finish();
rollback;

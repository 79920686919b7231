begin;
select plan(9);

select throws_ok(
         format($$ select fq.append('append/refuses_a_position_of_other_topics', "unless" => %L, after_position => '{"offset": "0", "topics": ["a", "b"]}') $$, attempts.filter),
         '22023',
         'after_position is of the topics ["a", "b"], but the patterns are about ' || attempts.topics,
         attempts.filter
       )
  from (
    values ('{"topic": "c"}', '["c"]'),
           ('[{"topic": "a"}, {"topic": "c"}]', '["a", "c"]'),
           ('{"topic": "A"}', '["A"]'),
           ('{"type": "any"}', 'all'),
           ('[{"topic": "a"}, {}]', 'all')
  ) attempts (filter, topics);
select is_empty($$ select from fq.events where topic = 'append/refuses_a_position_of_other_topics' $$, 'and stores nothing');

select lives_ok(
         format($$ select fq.append('append/refuses_a_position_of_other_topics', "unless" => %L, after_position => '{"offset": "0", "topics": %s}') $$, filter, topics),
         'takes that of ' || description
       )
  from (
    values ('[{"topic": "b"}, {"topic": "a"}]', '["a", "b"]', 'the same'),
           ('{"topic": "b"}', '["a", "b"]', 'more'),
           ('{"type": "any"}', 'null', 'all')
  ) attempts (filter, topics, description);

select * from finish();
rollback;

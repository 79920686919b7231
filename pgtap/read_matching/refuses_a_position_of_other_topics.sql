begin;
select plan(3);

select throws_ok(
  $$ select fq.read_matching('[{"topic": "a"}, {"topic": "b"}]', '{"offset": "0", "topics": ["a"]}') $$,
  '22023',
  'after_position is of the topics ["a"], but the patterns are about ["a", "b"]',
  'whose events would be left out'
);
select throws_ok($$ select fq.read_matching('{}', '{"offset": "0", "topics": ["a"]}') $$, '22023', null, 'also for patterns about all');
select throws_ok($$ select fq.read_matching('{}', '{"offset": "9223372036854775807", "topics": null}') $$, 'QF003', null, 'and one beyond the end of the log');

select * from finish();
rollback;

begin;
select fq.append('append/looks_only_at_what_comes_after_a_position', '{"seat": 1}', 'taken');
select fq.append('append/looks_only_at_what_comes_after_a_position other', '{"seat": 2}', 'taken');
commit;

begin;
select plan(3);

create temporary table decision as
select position from fq.read_matching('[{"topic": "append/looks_only_at_what_comes_after_a_position"}, {"topic": "append/looks_only_at_what_comes_after_a_position other"}]');

select lives_ok(
  $$ select fq.append('append/looks_only_at_what_comes_after_a_position other', '{"seat": 1}', 'taken', "unless" => '[{"topic": "append/looks_only_at_what_comes_after_a_position"}, {"topic": "append/looks_only_at_what_comes_after_a_position other"}]', after_position => position) from decision $$,
  'not at what the decision has read'
);
select throws_ok(
  $$ select fq.append('append/looks_only_at_what_comes_after_a_position', '{"seat": 1}', 'taken', "unless" => '[{"topic": "append/looks_only_at_what_comes_after_a_position"}, {"topic": "append/looks_only_at_what_comes_after_a_position other"}]', after_position => position) from decision $$,
  'QF014',
  null,
  'but at what has come since'
);
select throws_ok(
  $$ select fq.append_batch('append/looks_only_at_what_comes_after_a_position', '[{}]', '[{"topic": "append/looks_only_at_what_comes_after_a_position"}, {"topic": "append/looks_only_at_what_comes_after_a_position other"}]', after_position => position) from decision $$,
  'QF014',
  null,
  'for a batch as well'
);

select * from finish();
rollback;

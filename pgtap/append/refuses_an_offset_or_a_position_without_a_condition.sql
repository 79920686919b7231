begin;
select plan(4);

select throws_ok($$ select fq.append('append/refuses_an_offset_or_a_position_without_a_condition', after => -1) $$, '22023', 'after is given without unless', 'an offset');
select throws_ok($$ select fq.append('append/refuses_an_offset_or_a_position_without_a_condition', "unless" => null, after => 0) $$, '22023', 'after is given without unless', 'with null for none');
select throws_ok(
  $$ select fq.append('append/refuses_an_offset_or_a_position_without_a_condition', after_position => position) from fq.read_matching('{"topic": "append/refuses_an_offset_or_a_position_without_a_condition"}') $$,
  '22023',
  'after_position is given without unless',
  'a position'
);
select is_empty($$ select from fq.events where topic = 'append/refuses_an_offset_or_a_position_without_a_condition' $$, 'and stores nothing');

select * from finish();
rollback;

begin;
select plan(2);

select throws_ok(
  $$ select fq.append('append/refuses_an_offset_and_a_position_at_once', "unless" => '[]', after => -1, after_position => '{"offset": "0", "topics": null}') $$,
  '22023',
  'after and after_position are both given',
  'with a condition'
);
select throws_ok(
  $$ select fq.append('append/refuses_an_offset_and_a_position_at_once', after => -1, after_position => '{"offset": "0", "topics": null}') $$,
  '22023',
  'after and after_position are both given',
  'and without'
);

select * from finish();
rollback;

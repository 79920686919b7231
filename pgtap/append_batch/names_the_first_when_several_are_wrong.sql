begin;
select plan(1);

select throws_ok(
  $$ select fq.append_batch('append_batch/names_the_first_when_several_are_wrong', '[{}, {"type": 1}, 2, {"payload": null}]') $$,
  '22023',
  'events[1] has a type that is no string',
  'in order of the array'
);

select * from finish();
rollback;

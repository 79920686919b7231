begin;
select plan(9);

select fq.append('append/finds_numbers_equal_however_they_are_written', '{"n": 1.50}');

select throws_ok(
         format($$ select fq.append('append/finds_numbers_equal_however_they_are_written', "unless" => '{"topic": "append/finds_numbers_equal_however_they_are_written", "payload": {"n": %s}}') $$, n),
         'QF014',
         null,
         n
       )
  from unnest('{1.5,1.50,1.500,15e-1,0.15e1}'::text[]) n;
select lives_ok(
         format($$ select fq.append('append/finds_numbers_equal_however_they_are_written', '{}', "unless" => '{"topic": "append/finds_numbers_equal_however_they_are_written", "payload": {"n": %s}}') $$, n),
         'but not ' || n
       )
  from unnest('{1,1.51,-1.5,15}'::text[]) n;

select * from finish();
rollback;

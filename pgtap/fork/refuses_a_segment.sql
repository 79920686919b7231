begin;
select plan(1);

select fq.subscribe('fork/refuses_a_segment', segments => 2);
select throws_ok(
  $$ select fq.fork('fork/refuses_a_segment#0', 'fork/refuses_a_segment new') $$,
  '22023',
  'client "fork/refuses_a_segment#0" is a segment of client "fork/refuses_a_segment"',
  'which is no client of its own'
);

select * from finish();
rollback;

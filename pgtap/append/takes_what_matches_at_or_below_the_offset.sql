begin;
select fq.append('append/takes_what_matches_at_or_below_the_offset', type => 'reserved') from generate_series(1, 3);
commit;

begin;
select plan(3);

create temporary table log as select min("offset") as first, max("offset") as last from fq.events where topic = 'append/takes_what_matches_at_or_below_the_offset';

select throws_ok(
  format($$ select fq.append('append/takes_what_matches_at_or_below_the_offset', "unless" => '{"topic": "append/takes_what_matches_at_or_below_the_offset"}', after => %s) $$, last - 1),
  'QF014',
  null,
  'not above'
) from log;
select lives_ok(
  format($$ select fq.append('append/takes_what_matches_at_or_below_the_offset', "unless" => '{"topic": "append/takes_what_matches_at_or_below_the_offset"}', after => %s) $$, last),
  'at the offset'
) from log;
select throws_ok(
  format($$ select fq.append('append/takes_what_matches_at_or_below_the_offset', "unless" => '{"topic": "append/takes_what_matches_at_or_below_the_offset"}', after => %s) $$, last),
  'QF014',
  null,
  'once: now it has been followed itself'
) from log;

select * from finish();
rollback;

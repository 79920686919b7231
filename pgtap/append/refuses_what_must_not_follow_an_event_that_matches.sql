begin;
select fq.append('append/refuses_what_must_not_follow_an_event_that_matches', '{"seat": 1}', 'reserved');
commit;

begin;
select plan(4);

create temporary table log as select max("offset") as last from fq.events where topic = 'append/refuses_what_must_not_follow_an_event_that_matches';

select throws_ok(
  format($$ select fq.append('append/refuses_what_must_not_follow_an_event_that_matches', '{"seat": 1}', 'reserved', "unless" => '{"topic": "append/refuses_what_must_not_follow_an_event_that_matches", "payload": {"seat": 1}}', after_position => '{"offset": "%s", "topics": null}') $$, last - 1),
  'QF014',
  format('an event at offset %s matches what must not be after offset %s', last, last - 1),
  'after the offset'
) from log;
select throws_ok(
  $$ select fq.append('append/refuses_what_must_not_follow_an_event_that_matches', '{"seat": 1}', 'reserved', "unless" => '{"topic": "append/refuses_what_must_not_follow_an_event_that_matches", "payload": {"seat": 1}}') $$,
  'QF014',
  format('an event at offset %s matches what must not be after offset -1', last),
  'anywhere in the log when no offset is given'
) from log;
select is((select count(*) from fq.events where topic = 'append/refuses_what_must_not_follow_an_event_that_matches'), 1::bigint, 'and stores nothing');
select lives_ok(
  $$ select fq.append('append/refuses_what_must_not_follow_an_event_that_matches', '{"seat": 2}', 'reserved', "unless" => '{"topic": "append/refuses_what_must_not_follow_an_event_that_matches", "payload": {"seat": 2}}') $$,
  'what none matches is taken'
);

select * from finish();
rollback;

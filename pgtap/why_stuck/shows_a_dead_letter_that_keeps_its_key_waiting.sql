begin;
select fq.append_batch('why_stuck/shows_a_dead_letter_that_keeps_its_key_waiting', '[{"type": "a1", "key": "a"}, {"type": "a2", "key": "a"}, {"type": "none"}, {"type": "last"}]');
select fq.subscribe('why_stuck/shows_a_dead_letter_that_keeps_its_key_waiting', topics => '{why_stuck/shows_a_dead_letter_that_keeps_its_key_waiting}', on_failure => 'park_key', max_attempts => 1);
select fq.subscribe('why_stuck/shows_a_dead_letter_that_keeps_its_key_waiting other', topics => '{why_stuck/shows_a_dead_letter_that_keeps_its_key_waiting}', on_failure => 'dead_letter', max_attempts => 1);
commit;

begin;
select plan(3);

create temporary table log as select type, "offset" from fq.events where topic = 'why_stuck/shows_a_dead_letter_that_keeps_its_key_waiting';
select fq.fail(c, "offset", 'no') from log, unnest('{why_stuck/shows_a_dead_letter_that_keeps_its_key_waiting,why_stuck/shows_a_dead_letter_that_keeps_its_key_waiting other}'::text[]) c where type in ('a1', 'none');
select fq.commit(c, (select max("offset") from fq.fetch(c))) from unnest('{why_stuck/shows_a_dead_letter_that_keeps_its_key_waiting,why_stuck/shows_a_dead_letter_that_keeps_its_key_waiting other}'::text[]) c;

select results_eq(
  'select s.what, s.client, s.state, s.query, l.type::text from fq.why_stuck() s join log l on s.advice like ''%"offset" => '' || l."offset" || '')%''',
  $$ values ('failure' collate "C", 'why_stuck/shows_a_dead_letter_that_keeps_its_key_waiting' collate "C", 'dead' collate "C", 'no' collate "C", 'a1' collate "C") $$,
  'not one that nothing waits for'
);
select is(array(select type::text from fq.fetch('why_stuck/shows_a_dead_letter_that_keeps_its_key_waiting')), '{}', 'the next of its key waits');
select fq.discard('why_stuck/shows_a_dead_letter_that_keeps_its_key_waiting', key => 'a');
select is_empty('select fq.why_stuck()', 'until it is discarded');

select * from finish();
rollback;

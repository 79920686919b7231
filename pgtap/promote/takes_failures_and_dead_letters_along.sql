begin;
select fq.append_batch('promote/takes_failures_and_dead_letters_along', '[{"type": "dead", "key": "a"}, {"type": "parked", "key": "b"}, {"type": "follows", "key": "b"}, {"type": "good", "key": "c"}]');
select fq.subscribe('promote/takes_failures_and_dead_letters_along', topics => '{promote/takes_failures_and_dead_letters_along}', on_failure => 'dead_letter', max_attempts => 1);
select fq.fork('promote/takes_failures_and_dead_letters_along', 'promote/takes_failures_and_dead_letters_along new');
select fq.subscribe('promote/takes_failures_and_dead_letters_along new', on_failure => 'park_key', max_attempts => 2);
commit;

begin;
select plan(8);

create temporary table log as select "offset", type from fq.events where topic = 'promote/takes_failures_and_dead_letters_along';
set local fq.now = '2030-01-01 00:00+00';
select fq.fail('promote/takes_failures_and_dead_letters_along', "offset", 'old') from log where type = 'good';
select fq.commit('promote/takes_failures_and_dead_letters_along', "offset") from log where type = 'dead';

select fq.fail('promote/takes_failures_and_dead_letters_along new', "offset", 'new') from log where type in ('dead', 'parked');
select fq.fail('promote/takes_failures_and_dead_letters_along new', "offset", 'new') from log where type = 'dead';
select fq.commit('promote/takes_failures_and_dead_letters_along new', (select max("offset") from fq.fetch('promote/takes_failures_and_dead_letters_along new')));
select fq.promote('promote/takes_failures_and_dead_letters_along new', 'promote/takes_failures_and_dead_letters_along');

select results_eq(
  $$ select client::text, type::text, error from fq.dead_letters order by client $$,
  $$ values ('promote/takes_failures_and_dead_letters_along' collate "C", 'dead' collate "C", 'new' collate "C"), ('promote/takes_failures_and_dead_letters_along new', 'good', 'old') $$,
  'each has its own dead letters'
);
select results_eq(
  $$ select f.client::text, l.type::text, f.error from fq.failures f join log l using ("offset") where f.state = 'parked' order by "offset" $$,
  $$ values ('promote/takes_failures_and_dead_letters_along' collate "C", 'parked' collate "C", 'new' collate "C"), ('promote/takes_failures_and_dead_letters_along', 'follows', null) $$,
  'and its own events that are set aside'
);

select is_empty($$ select fq.fetch('promote/takes_failures_and_dead_letters_along') $$, 'not before their time');
set local fq.now = '2030-01-01 01:00+00';
select is(array(select type::text from fq.fetch('promote/takes_failures_and_dead_letters_along')), array['parked'], 'they are given again under the new name');
select fq.commit('promote/takes_failures_and_dead_letters_along', "offset") from log where type = 'parked';
select is(array(select type::text from fq.fetch('promote/takes_failures_and_dead_letters_along')), array['follows'], 'in their order');
select fq.commit('promote/takes_failures_and_dead_letters_along', "offset") from log where type = 'follows';

select is(fq.redrive('promote/takes_failures_and_dead_letters_along'), 1::bigint, 'dead letters too');
select is(array(select type::text from fq.fetch('promote/takes_failures_and_dead_letters_along')), array['dead'], 'when they are driven again');
select is(fq.discard('promote/takes_failures_and_dead_letters_along new'), 1::bigint, 'those of the other under its name');

select * from finish();
rollback;

begin;
select fq.append_batch('fork/makes_a_replay_of_what_the_first_has_done', '[{"key": "a"}, {"key": "b"}, {"key": "c"}, {"key": "d"}]');
select fq.subscribe('fork/makes_a_replay_of_what_the_first_has_done', topics => '{fork/makes_a_replay_of_what_the_first_has_done}', segments => 2);
commit;

begin;
select plan(3);

select fq.commit(c.id, max(e."offset")) from fq.clients c, fq.fetch(c.id, 1) e where c.parent = 'fork/makes_a_replay_of_what_the_first_has_done' group by c.id;
select fq.fork('fork/makes_a_replay_of_what_the_first_has_done', 'fork/makes_a_replay_of_what_the_first_has_done new');

select is(
  array(select fq.is_replay('fork/makes_a_replay_of_what_the_first_has_done new', e."offset") from fq.events e where e.topic = 'fork/makes_a_replay_of_what_the_first_has_done' order by 1),
  array(select fq.is_replay('fork/makes_a_replay_of_what_the_first_has_done', e."offset") from fq.events e where e.topic = 'fork/makes_a_replay_of_what_the_first_has_done' order by 1),
  'event by event, segment by segment'
);
select ok(not fq.is_replay('fork/makes_a_replay_of_what_the_first_has_done new', max(e."offset")), 'what the first has yet to do is new for both') from fq.events e where e.topic = 'fork/makes_a_replay_of_what_the_first_has_done';
select ok(bool_or(fq.is_replay('fork/makes_a_replay_of_what_the_first_has_done new', e."offset")), 'the second begins where nothing is new') from fq.events e where e.topic = 'fork/makes_a_replay_of_what_the_first_has_done';

select * from finish();
rollback;

begin;
select fq.append_batch('is_replay/is_false_for_what_a_seek_skipped', '[{"type": "1"}, {"type": "2"}, {"type": "3"}]');
select fq.subscribe('is_replay/is_false_for_what_a_seek_skipped', topics => '{is_replay/is_false_for_what_a_seek_skipped}');
select fq.subscribe('is_replay/is_false_for_what_a_seek_skipped segments', topics => '{is_replay/is_false_for_what_a_seek_skipped}', segments => 2);
commit;

begin;
select plan(4);

create temporary table log as select type, "offset" from fq.events where topic = 'is_replay/is_false_for_what_a_seek_skipped';
select fq.commit('is_replay/is_false_for_what_a_seek_skipped', "offset") from log where type = '1';
select fq.seek('is_replay/is_false_for_what_a_seek_skipped', 'end');
select fq.seek('is_replay/is_false_for_what_a_seek_skipped', 'beginning');
select results_eq(
  $$ select type::text, fq.is_replay('is_replay/is_false_for_what_a_seek_skipped', "offset") from log order by type $$,
  $$ values ('1' collate "C", true), ('2', false), ('3', false) $$,
  'nobody was done with it'
);
select fq.seek('is_replay/is_false_for_what_a_seek_skipped', 'end');
select fq.commit('is_replay/is_false_for_what_a_seek_skipped', fq.stable_offset());
select is(fq.is_replay('is_replay/is_false_for_what_a_seek_skipped', max("offset")), false, 'a commit that changes nothing makes no difference') from log;

select fq.seek('is_replay/is_false_for_what_a_seek_skipped segments', 'end');
select fq.seek('is_replay/is_false_for_what_a_seek_skipped segments', 'beginning');
select is_empty($$ select from log where fq.is_replay('is_replay/is_false_for_what_a_seek_skipped segments', "offset") $$, 'in segments too');
select fq.subscribe('is_replay/is_false_for_what_a_seek_skipped segments', segments => 1);
select is_empty($$ select from log where fq.is_replay('is_replay/is_false_for_what_a_seek_skipped segments', "offset") $$, 'and when they are put together');

select * from finish();
rollback;

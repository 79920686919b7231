begin;
select fq.append_batch('guard_cursor/lets_a_cursor_move_back_only_with_a_new_token', '[{}, {}]');
commit;

begin;
select plan(4);

create temporary table placed as select c."offset", c.token from fq.commit('guard_cursor/lets_a_cursor_move_back_only_with_a_new_token', fq.stable_offset()) c;

update fq.clients set "offset" = 0 where id = 'guard_cursor/lets_a_cursor_move_back_only_with_a_new_token';
select is((select "offset" from fq.clients where id = 'guard_cursor/lets_a_cursor_move_back_only_with_a_new_token'), "offset", 'without one it stays') from placed;

update fq.clients set "offset" = 0, paused = true where id = 'guard_cursor/lets_a_cursor_move_back_only_with_a_new_token';
select results_eq(
  $$ select "offset", paused from fq.clients where id = 'guard_cursor/lets_a_cursor_move_back_only_with_a_new_token' $$,
  'select "offset", true from placed',
  'though the rest changes'
);

update fq.clients set "offset" = 0, token = default where id = 'guard_cursor/lets_a_cursor_move_back_only_with_a_new_token';
select is((select "offset" from fq.clients where id = 'guard_cursor/lets_a_cursor_move_back_only_with_a_new_token'), 0::bigint, 'with one it moves');
select throws_ok(
  $$ update fq.clients set "offset" = 9223372036854775807, token = default where id = 'guard_cursor/lets_a_cursor_move_back_only_with_a_new_token' $$,
  'QF003',
  null,
  'but never beyond the end of the log'
);

select * from finish();
rollback;

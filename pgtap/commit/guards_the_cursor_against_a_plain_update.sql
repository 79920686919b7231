begin;
select fq.append_batch('commit/guards_the_cursor_against_a_plain_update', '[{}, {}]');
commit;

begin;
select plan(4);

create temporary table log as
select min("offset") as first, max("offset") as last from fq.events where topic = 'commit/guards_the_cursor_against_a_plain_update';
select fq.commit('commit/guards_the_cursor_against_a_plain_update', first) from log;

update fq.clients set "offset" = (select last from log) where id = 'commit/guards_the_cursor_against_a_plain_update';
select is((select "offset" from fq.clients where id = 'commit/guards_the_cursor_against_a_plain_update'), last, 'which moves it forward') from log;

update fq.clients set "offset" = (select first from log) where id = 'commit/guards_the_cursor_against_a_plain_update';
select is((select "offset" from fq.clients where id = 'commit/guards_the_cursor_against_a_plain_update'), last, 'but not back') from log;

select throws_ok(
  $$ update fq.clients set "offset" = 9223372036854775807 where id = 'commit/guards_the_cursor_against_a_plain_update' $$,
  'QF003',
  null,
  'nor beyond the end of the log'
);
select throws_ok(
  $$ update fq.clients set "offset" = null where id = 'commit/guards_the_cursor_against_a_plain_update' $$,
  '23502',
  null,
  'nor nowhere'
);

select * from finish();
rollback;

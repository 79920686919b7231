begin;
select plan(1);

select bag_eq(
  $$ select proname::text from pg_proc where pronamespace = 'fq'::regnamespace and prosecdef $$,
  $$ values ('_check_attached'), ('_check_log'), ('_check_offset'), ('_end'), ('_faults'), ('_guard_cursor'), ('_reach'), ('_stable_offset'), ('_topic'), ('_type'), ('_watch') $$,
  'or at settings that an appender may not read'
);

select * from finish();
rollback;

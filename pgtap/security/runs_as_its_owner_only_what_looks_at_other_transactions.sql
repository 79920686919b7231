begin;
select plan(1);

select bag_eq(
  $$ select proname::text from pg_proc where pronamespace = 'fq'::regnamespace and prosecdef $$,
  $$ values ('_check_offset'), ('_end'), ('_guard_cursor'), ('_notify_listeners'), ('_stable_offset'), ('_take_floor') $$,
  'and what an insert sets off'
);

select * from finish();
rollback;

begin;
select plan(1);

select is_empty(
  $$ select proname from pg_proc where pronamespace = 'fq'::regnamespace group by proname having count(*) > 1 $$,
  'so that no call is ambiguous'
);

select * from finish();
rollback;

begin;
select plan(5);

select set_eq(
  $$ select distinct m[1]
       from pg_proc p, regexp_matches(p.prosrc, '''(QF\d{3})''', 'g') m
      where p.pronamespace = 'fq'::regnamespace $$,
  'select code from fq.errors',
  'the view has the SQLSTATEs that the functions raise'
);
select is_empty($$ select from fq.errors where code !~ '^QF\d{3}$' $$, 'in a class that no standard uses');
select is_empty($$ select from fq.errors where name !~ '^[a-z]+(_[a-z]+)*$' $$, 'each with a name for programs');
select is_empty($$ select from fq.errors where meaning is null or meaning = '' $$, 'each with its meaning');
select is(
  (select (count(distinct code), count(distinct name))::text from fq.errors),
  (select (count(*), count(*))::text from fq.errors),
  'each once'
);

select * from finish();
rollback;

begin;
select plan(6);

select throws_ok(
         format($$ select fq.append_batch('append_batch/refuses_what_is_no_array', %L) $$, bad.events),
         '22023',
         'events must be a JSON array, but is ' || bad.kind,
         coalesce(bad.events, 'the null of SQL')
       )
  from (
    values (null, 'null'),
           ('null', 'null'),
           ('{"payload": 1}', 'object'),
           ('"text"', 'string'),
           ('1', 'number'),
           ('true', 'boolean')
  ) bad (events, kind);

select * from finish();
rollback;

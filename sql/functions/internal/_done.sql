create or replace function fq._done(done bigint[])
  returns bigint[]
  language sql
  immutable
  parallel safe
return case when (select min(d) < max(d) from unnest(done) d) then done end;

comment on function fq._done(bigint[]) is
  'How far each bucket of a cursor is, or null when they are all equally far.';

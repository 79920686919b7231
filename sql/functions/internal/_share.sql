create or replace function fq._share(segments bigint, workers bigint, place bigint)
  returns bigint
  language sql
  immutable
  parallel safe
return segments / workers + case when place <= segments % workers then 1 else 0 end;

comment on function fq._share(bigint, bigint, bigint) is
  'How many segments the worker in this place, counted from 1, should hold.';

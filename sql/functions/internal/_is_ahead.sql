create or replace function fq._is_ahead("offset" bigint)
  returns boolean
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  return coalesce(_is_ahead."offset" > fq._end(), false) and not fq._is_copy();
end;
$$;

comment on function fq._is_ahead(bigint) is
  'Whether an offset that was once given lies beyond the end of the log: a part of it is missing, or its sequence was not copied. Never in a copy, which may lag.';

create or replace function fq._check_max_events(max_events integer)
  returns void
  language plpgsql
  immutable
  parallel safe
  set search_path = pg_catalog, pg_temp
as $$
begin
  if max_events is null or max_events < 1 then
    raise exception 'max_events must be 1 or more, but is %', coalesce(max_events::text, 'null')
      using errcode = '22023',
            hint = 'Give the largest number of events to return.';
  end if;
end;
$$;

comment on function fq._check_max_events(integer) is
  'Refuse a batch size that is null, zero or negative with 22023.';

create or replace function fq._check_interval(parameter text, value interval)
  returns void
  language plpgsql
  immutable
  parallel safe
  set search_path = pg_catalog, pg_temp
as $$
begin
  if value is null or value < interval '0' then
    raise exception '% must not be %', parameter, case when value is null then 'null' else 'negative' end
      using errcode = '22023',
            hint = 'Give an interval such as ''30 s''.';
  end if;
end;
$$;

comment on function fq._check_interval(text, interval) is
  'Refuse a time span that is null or negative with 22023.';

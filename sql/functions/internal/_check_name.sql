create or replace function fq._check_name(parameter text, name text)
  returns void
  language plpgsql
  immutable
  parallel safe
  set search_path = pg_catalog, pg_temp
as $$
begin
  if name is null or name collate "C" = '' then
    raise exception '% must not be %', parameter, case when name is null then 'null' else 'empty' end
      using errcode = '22023',
            hint = format('Give a %s of 1 to 200 characters.', parameter);
  end if;

  if char_length(name) > 200 then
    raise exception '% must not be longer than 200 characters, but has %', parameter, char_length(name)
      using errcode = '22023',
            hint = format('Give a %s of 1 to 200 characters.', parameter);
  end if;
end;
$$;

comment on function fq._check_name(text, text) is
  'Refuse a name that is null, empty or longer than 200 characters with 22023, calling it what the parameter is called.';

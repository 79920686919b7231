create or replace function fq._check_names(parameter text, names text[])
  returns void
  language plpgsql
  immutable
  parallel safe
  set search_path = pg_catalog, pg_temp
as $$
begin
  if exists (select from unnest(names) name where name is null or char_length(name) not between 1 and 200) then
    raise exception '% must be names of 1 to 200 characters', parameter
      using errcode = '22023',
            hint = 'Give an array such as {a,b}; an empty one stands for no restriction.';
  end if;
end;
$$;

comment on function fq._check_names(text, text[]) is
  'Refuse a list with a name that is null, empty or longer than 200 characters with 22023.';

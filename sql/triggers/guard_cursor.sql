create or replace function fq._guard_cursor()
  returns trigger
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  -- The column itself refuses null.
  if new."offset" is null then
    return new;
  end if;

  if tg_op = 'UPDATE' then
    if new."offset" <= old."offset" then
      new."offset" := old."offset";
      return new;
    end if;
  -- A dump that is being restored may bring the clients before it sets where the log ends. Every dump begins with this.
  elsif current_setting('check_function_bodies') = 'off' then
    return new;
  end if;

  perform fq._check_offset(new.id, new."offset");
  return new;
end;
$$;

comment on function fq._guard_cursor() is
  'Keep a cursor from moving back, and from moving past what is stable, whoever moves it.';

create or replace trigger guard_cursor
  before insert or update of "offset" on fq.clients
  for each row
  execute function fq._guard_cursor();

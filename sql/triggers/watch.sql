create or replace function fq._watch()
  returns trigger
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  if new.notify = 'always' or new.checked then
    perform fq._mark_watched(new.topic);
  end if;
  return null;
end;
$$;

comment on function fq._watch() is
  'Let appenders know that a topic always notifies, or that its events are checked.';

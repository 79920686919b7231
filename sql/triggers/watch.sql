create or replace function fq._watch()
  returns trigger
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  if pg_sequence_last_value('fq.watched') = 1 and (new.notify = 'always' or new.checked) then
    perform nextval('fq.watched');
  end if;
  return null;
end;
$$;

comment on function fq._watch() is
  'Let appenders know that there are topics which always notify, or whose events are checked.';

create or replace trigger watch
  after insert or update on fq.topics
  for each row
  execute function fq._watch();

alter table fq.topics enable always trigger watch;

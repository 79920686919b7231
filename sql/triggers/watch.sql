create or replace function fq._watch()
  returns trigger
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  if new.notify = 'always' or new.checked then
    -- One at a time, lest a bit gets lost. Not until the end of the transaction: others configure topics, too.
    perform pg_advisory_lock(26225, 1);
    perform setval('fq.watched', pg_sequence_last_value('fq.watched') | fq._watch_bit(new.topic));
    perform pg_advisory_unlock(26225, 1);
  end if;
  return null;
end;
$$;

comment on function fq._watch() is
  'Let appenders know that a topic always notifies, or that its events are checked.';

create or replace trigger watch
  after insert or update on fq.topics
  for each row
  execute function fq._watch();

alter table fq.topics enable always trigger watch;

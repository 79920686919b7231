create or replace function fq._append_only()
  returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op = 'DELETE' and current_setting('fq.drop_topic', true) = pg_current_xact_id()::text then
    return null;
  end if;

  if fq._is_replicated() then
    return null;
  end if;

  raise exception 'events cannot be changed: % on fq.events is refused', tg_op
    using errcode = 'QF005',
          hint = 'Append an event that corrects or revokes; fq.drop_topic removes a whole topic.';
end;
$$;

comment on function fq._append_only() is
  'Refuse to change or delete events, but for fq.drop_topic, and for what a subscription brings.';

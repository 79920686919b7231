create or replace function fq._check_log()
  returns bigint
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
  set enable_sort = off
as $$
declare
  v_last bigint := (select e."offset" from fq.events e order by e."offset" desc limit 1);
begin
  if exists (select from pg_subscription_rel r where r.srrelid = 'fq.events'::regclass) then
    raise exception 'events cannot be appended here: the log is a copy that a subscription keeps'
      using errcode = 'QF006',
            hint = 'Append where the log is published, or drop the subscription when this copy takes over.';
  end if;

  if v_last > fq._end() then
    raise exception 'events cannot be appended: the log reaches to offset %, but its sequence stands at %', v_last, fq._end()
      using errcode = 'QF021',
            hint = format('A part of the log was restored or copied without its sequence. Let that go on behind it: select setval(''fq.events_offset_seq'', %s);', v_last);
  end if;

  perform fq._check_attached();
  return fq._end();
end;
$$;

comment on function fq._check_log() is
  'Refuse to append with QF006 where a subscription brings the events, with QF021 where the sequence would give offsets again that the log has, and with QF022 what an attached client would miss. Gives the end of the log. A session looks once, and again when the sequence was set back.';

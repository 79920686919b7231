create or replace function fq._check_log()
  returns bigint
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_reach constant bigint := fq._reach();
begin
  if fq._is_copy() then
    raise exception 'events cannot be appended here: the log is a copy that a subscription keeps'
      using errcode = 'QF006',
            hint = 'Append where the log is published, or drop the subscription when this copy takes over.';
  end if;

  if v_reach > fq._end() then
    raise exception 'events cannot be appended: the log and its clients reach to offset %, but its sequence stands at %', v_reach, fq._end()
      using errcode = 'QF021',
            hint = format('A part of the log was restored or copied without its sequence. Let that go on behind it: select setval(''fq.events_offset_seq'', %s);', v_reach);
  end if;

  return fq._end();
end;
$$;

comment on function fq._check_log() is
  'Refuse to append with QF006 where a subscription brings the events and with QF021 where the sequence would give offsets again that an event or a cursor has. Gives the end of the log. A session looks once, and again when the sequence was set back.';

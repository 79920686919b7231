create or replace function fq._check_offset(client text, topics text[], target bigint, token bigint)
  returns void
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_seen constant fq._visit := fq._seen(client);
  v_end  bigint;
begin
  -- What was stable once stays so, for the same topics or for fewer.
  if target <= v_seen.stable and v_seen.token in (0, token) then
    return;
  end if;

  -- An appender that was held up between reading the end of the log and taking its floor takes one that is too low.
  -- It will not append below an offset that was stable before, but from here that cannot be told: let it finish.
  for v_attempt in 0 .. 9 loop
    if target <= fq._stable_offset(topics) then
      return;
    end if;

    v_end := coalesce(pg_sequence_last_value('fq.events_offset_seq'), 0);
    if target > v_end then
      raise exception 'client "%" cannot move to offset %: the log ends at %', client, target, v_end
        using errcode = 'QF003',
              hint = 'Commit the offset of an event that was fetched.';
    end if;

    -- Waiting for the caller's own append would be in vain.
    exit when exists (select from fq._locks l where l.pid = pg_backend_pid() and fq._is_floor(l.class, null));
    perform pg_sleep(0.001 * 2 ^ v_attempt);
  end loop;

  raise exception 'client "%" cannot move to offset % yet: an append at or below it is undecided', client, target
    using errcode = 'QF004',
          hint = 'Read with fq.fetch, which hands out no event too early; what was read with it can be committed when the append has ended.';
end;
$$;

comment on function fq._check_offset(text, text[], bigint, bigint) is
  'Refuse an offset that a client of these topics must not move to: beyond the end of the log (QF003), or past an append that is still undecided after a second (QF004). token: of the client, as long as it reads the topics that it read with it; null when there are more.';

create or replace function fq._see(client text, stable bigint, "offset" bigint, token bigint)
  returns text
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_slot constant text := fq._slot(client);
  v_mark constant text := fq._mark(client);
  v_here constant text := concat(current_setting('fq.here_' || v_slot, true));
  v_seen text := concat(current_setting('fq.seen_' || v_slot, true));
begin
  v_seen := fq._note(v_seen, v_mark, row(stable, "offset", coalesce(token, 0))::text);
  -- Forget what was seen longest ago, but nothing that this transaction has seen.
  if octet_length(v_seen) > 32000 and v_here = '' then
    v_seen := right(v_seen, 16000);
    v_seen := '*' || substr(v_seen, strpos(v_seen, '<'));
  end if;

  return set_config('fq.seen_' || v_slot, v_seen, false)
    || set_config('fq.here_' || v_slot, fq._note(v_here, v_mark, '0'), true);
end;
$$;

comment on function fq._see(text, bigint, bigint, bigint) is
  'Note for the session what fq._seen gives, and for the transaction that it was here. A session remembers 20,000 clients or more.';

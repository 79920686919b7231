create or replace function fq._seen(client text)
  returns bigint[]
  language plpgsql
  stable
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_name text := to_hex(hashtextextended(client collate "C", 0));
  v_seen bigint[] := nullif(current_setting('fq.seen_' || v_name, true), '')::bigint[];
begin
  return case
    when v_seen[1] = 'fq.events'::regclass::oid::bigint
      then v_seen[2 : 4] || nullif(current_setting('fq.here_' || v_name, true), '')::bigint
  end;
end;
$$;

comment on function fq._seen(text) is
  'What this session saw when it fetched last for a client: the stable offset, the cursor, the token (0 when the client did not exist), and, if it was in this transaction, 0 or the offset of the event set aside that it committed last. Null when it has not fetched.';

create or replace function fq._check_undivided(client fq.clients)
  returns void
  language plpgsql
  immutable
  parallel safe
  set search_path = pg_catalog, pg_temp
as $$
begin
  if client.parent is not null then
    raise exception 'client "%" is a segment of client "%"', client.id, client.parent
      using errcode = '22023',
            hint = format('Give the client that is divided, "%s".', client.parent);
  end if;
end;
$$;

comment on function fq._check_undivided(fq.clients) is
  'Refuse a segment with 22023 where a client is asked for.';

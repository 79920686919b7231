create or replace function fq.commit(client text, "offset" bigint)
  returns fq.clients
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_client fq.clients;
begin
  perform fq._check_name('client', commit.client);
  if commit."offset" is null or commit."offset" < -1 then
    raise exception 'offset must be -1 or more, but is %', coalesce(commit."offset"::text, 'null')
      using errcode = '22023',
            hint = 'Commit the offset of the last event that was handled.';
  end if;

  update fq.clients c
     set "offset" = commit."offset"
   where c.id = commit.client
     and c."offset" < commit."offset"
  returning * into v_client;

  if found then
    return v_client;
  end if;

  select c.* into v_client from fq.clients c where c.id = commit.client;

  if not found then
    insert into fq.clients as c (id, "offset")
    values (commit.client, commit."offset")
    on conflict on constraint clients_pkey do update set "offset" = excluded."offset"
    returning * into v_client;
  end if;

  return v_client;
end;
$$;

comment on function fq.commit(text, bigint) is
  'Move the cursor of a client forward to an offset: it is done with every event up to there. Creates a client that does not exist. An offset at or behind the cursor changes nothing. client: 1 to 200 characters. offset: -1 or more. Returns the client as it now is. Raises 22023 for bad arguments, QF003 beyond the end of the log, QF004 past an append that is still undecided.';

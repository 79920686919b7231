create or replace function fq.commit(client text, "offset" bigint, token bigint default null)
  returns fq.clients
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_seen    constant bigint[] := fq._seen(commit.client);
  v_strict  constant boolean := current_setting('transaction_isolation') not like 'read %';
  -- Where the cursor must be: in the transaction that fetched, where it was then; in a strict transaction too, unless a
  -- token says as much.
  v_cursor  constant bigint := case when v_seen[4] is not null or v_strict and commit.token is null then v_seen[2] end;
  v_token   bigint := v_seen[3];
  v_client  fq.clients;
  v_failure fq.failures;
  v_done    text;
begin
  perform fq._check_name('client', commit.client);
  if commit."offset" is null or commit."offset" < -1 then
    raise exception 'offset must be -1 or more, but is %', coalesce(commit."offset"::text, 'null')
      using errcode = '22023',
            hint = 'Commit the offset of the last event that was handled.';
  end if;

  loop
    update fq.clients c
       set "offset" = commit."offset",
           done = case when c.done is not null and commit."offset" < any (c.done) then c.done end
     where c.id = commit.client collate "C"
       and c."offset" < commit."offset"
       and c."offset" = coalesce(v_cursor, c."offset")
       and c.segments = 1
       and case
             when commit.token is not null then c.token = commit.token
             else c.worker is null and c.token = coalesce(v_token, c.token)
           end
       and (
         select f."offset"
           from fq.failures f
          where f.client = coalesce(c.parent, c.id)
            and f."offset" = commit."offset"
            and f.state in ('parked', 'done')
       ) is null
    returning * into v_client;

    exit when found;

    select c.* into v_client from fq.clients c where c.id = commit.client collate "C" for no key update;
    perform fq._check_token(
      commit.client,
      v_client,
      commit.token,
      -- What changes nothing does no harm.
      case when v_cursor is not null or coalesce(v_client."offset" < commit."offset", true) then v_token end
    );

    if v_client.id is null then
      insert into fq.clients as c (id)
      values (commit.client)
      on conflict on constraint clients_pkey do nothing
      returning c.* into v_client;
      v_token := v_client.token;
      continue when commit."offset" > -1;
      return fq._client(commit.client);
    end if;

    select f.* into v_failure
      from fq.failures f
     where f.client = coalesce(v_client.parent, v_client.id)
       and f."offset" = commit."offset"
       and f.state in ('parked', 'done');
    if found then
      -- Done by another since this session fetched; by itself, it may say so again.
      if v_failure.state = 'done' and (v_cursor is not null or v_strict) and v_seen[4] is distinct from commit."offset" then
        perform fq._refuse_commit(commit.client, commit."offset");
      end if;
      perform fq._settle(v_failure);
      v_done := set_config('fq.here_' || to_hex(hashtextextended(commit.client collate "C", 0)), commit."offset"::text, true);
      return v_client;
    end if;

    if v_client."offset" <> v_cursor or commit."offset" < v_cursor or v_strict and commit."offset" <= v_client."offset" then
      perform fq._refuse_commit(commit.client, v_client."offset");
    end if;

    if v_client."offset" >= commit."offset" then
      return v_client;
    end if;
  end loop;

  if v_seen is not null then
    v_done := fq._see(commit.client, v_seen[1], commit."offset", v_client.token);
  end if;

  delete from fq.failures f
   where f.client = coalesce(v_client.parent, v_client.id)
     and f."offset" <= commit."offset"
     and f.state in ('blocking', 'done')
     and f.bucket between v_client.first_bucket and v_client.last_bucket;

  return v_client;
end;
$$;

comment on function fq.commit(text, bigint, bigint) is
  'Move the cursor of a client forward to an offset: it is done with every event up to there. Of an event that was set aside after a failure, be done with this one. Creates a client that does not exist. An offset at or behind the cursor changes nothing, outside of the transaction that fetched. In that, and in a REPEATABLE READ or SERIALIZABLE one, the cursor must be where it was when the session fetched. client: a client or a segment, 1 to 200 characters. offset: -1 or more. token: of the lease, if there is one. Returns the client as it now is. Raises 22023 for bad arguments, QF003 beyond the end of the log, QF004 past an append that is still undecided, QF008 for a token that is stale, QF009 without one while a worker holds the client, QF010 when the client was moved since the session fetched, QF011 for a client that is divided.';

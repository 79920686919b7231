create or replace function fq._check_token(name text, client fq.clients, token bigint, seen bigint)
  returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  if client.segments > 1 then
    raise exception 'client "%" is divided into % segments', name, client.segments
      using errcode = 'QF011',
            hint = format('Claim a segment with fq.claim_segment, or use one by its name, such as "%s#0".', name);
  end if;

  if client.id is null
     and name collate "C" ~ '#\d+$'
     and exists (select from fq.clients c where c.id = regexp_replace(name collate "C", '#\d+$', '')) then
    raise exception 'client "%" was divided anew and has no segment "%"', regexp_replace(name collate "C", '#\d+$', ''), name
      using errcode = 'QF010',
            hint = 'Drop the work at hand and claim one of its segments with fq.claim_segment.';
  end if;

  if token is not null and token is distinct from client.token then
    raise exception 'token % gives no right to client "%" any more', token, name
      using errcode = 'QF008',
            hint = 'The lease was lost, released, or the client was moved. Drop the work at hand and claim anew.';
  end if;

  if token is null and client.worker is not null then
    raise exception 'client "%" is held by worker "%"', name, client.worker
      using errcode = 'QF009',
            hint = 'Claim it with fq.claim_segment, and give the token.';
  end if;

  if token is null and seen <> coalesce(client.token, 0) then
    raise exception 'client "%" was moved since this session fetched', name
      using errcode = 'QF010',
            hint = 'Drop the work at hand and fetch again.';
  end if;
end;
$$;

comment on function fq._check_token(text, fq.clients, bigint, bigint) is
  'Refuse to move a client without the right to: divided (QF011), a segment that is no more (QF010), with a token that is not its own (QF008), without one while a worker holds it (QF009), or with another than the token that was seen (QF010).';

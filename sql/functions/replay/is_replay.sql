create or replace function fq.is_replay(client text, "offset" bigint)
  returns boolean
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_client constant fq.clients := fq._client(is_replay.client);
begin
  if v_client.segments > 1 then
    return exists (
      select
        from fq.clients c
        join fq.events e on e.bucket between c.first_bucket and c.last_bucket
       where c.parent = v_client.id
         and e."offset" = is_replay."offset"
         and e."offset" <= greatest(c.reached, c.reached_apart[e.bucket - c.first_bucket + 1])
    );
  end if;

  return is_replay."offset" <= v_client.reached
    or v_client.reached_apart is not null
       and exists (
         select
           from fq.events e
          where e."offset" = is_replay."offset"
            and e."offset" <= v_client.reached_apart[e.bucket - v_client.first_bucket + 1]
       );
end;
$$;

comment on function fq.is_replay(text, bigint) is
  'Whether a client has been done with an event before, and is given it again after fq.seek: leave side effects such as e-mails out then. client: a client or a segment. offset: of the event. Ask before the commit. Raises 22023 for a bad name, QF002 when the client does not exist.';

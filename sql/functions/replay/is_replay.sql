create or replace function fq.is_replay(client text, "offset" bigint)
  returns boolean
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  perform fq._client(is_replay.client);

  -- The cursor may have passed an event that was set aside and never handled.
  return coalesce(
    (select coalesce(f.replay, e."offset" <= greatest(c.reached, c.reached_apart[e.bucket - c.first_bucket + 1]))
       from fq.events e
       join fq.clients c
         on c.segments = 1
        and (c.id = is_replay.client collate "C" or c.parent = is_replay.client collate "C")
        and e.bucket between c.first_bucket and c.last_bucket
       left join fq.failures f
         on f.client = coalesce(c.parent, c.id)
        and f."offset" = e."offset"
        and f.state <> 'done'
      where e."offset" = is_replay."offset"),
    false
  );
end;
$$;

comment on function fq.is_replay(text, bigint) is
  'Whether a client has been done with an event before, and is given it again after fq.seek: leave side effects such as e-mails out then. An event that failed, or waited for one that did, and is given again is no replay, unless it was one at first. client: a client or a segment. offset: of the event. Ask before the commit. Raises 22023 for a bad name, QF002 when the client does not exist.';

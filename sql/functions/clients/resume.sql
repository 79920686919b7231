create or replace function fq.resume(client text)
  returns fq.clients
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  perform fq._client(resume.client), fq._lock(resume.client);

  update fq.clients c set paused = false where c.id = resume.client collate "C" or c.parent = resume.client collate "C";
  perform fq._wake(resume.client);

  return fq._client(resume.client);
end;
$$;

comment on function fq.resume(text) is
  'Give a client events again after fq.pause. client: a client with all its segments, or one segment. Returns it. Raises 22023 for a bad name, QF002 when it does not exist.';

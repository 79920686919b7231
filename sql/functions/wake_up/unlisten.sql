create or replace function fq.unlisten(topic text default null)
  returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_topic integer;
begin
  if unlisten.topic is not null then
    perform fq._check_name('topic', unlisten.topic);
  end if;

  for v_topic in
    select ((l.object + 2147483648 & 4294967295) - 2147483648)::integer
      from fq._locks l
     where l.pid = pg_backend_pid()
       and l.class = 1718747137
       and (unlisten.topic is null or l.object = hashtext(unlisten.topic collate "C") & 4294967295)
  loop
    perform pg_advisory_unlock_shared(1718747137, v_topic), pg_advisory_unlock_shared(1718747136, 0);
  end loop;

  if not exists (select from fq._locks l where l.pid = pg_backend_pid() and l.class = 1718747137) then
    unlisten fq_events;
  end if;
end;
$$;

comment on function fq.unlisten(text) is
  'Stop being told of appends, as a consumer does while it is busy, so that they send no NOTIFY. topic: null for all that the session listens to. Harmless when it does not listen. Raises 22023 for a bad name.';

create or replace function fq.ready(clients text[])
  returns setof text
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_asked  record;
  v_client fq.clients;
  v_stable bigint;
  v_all    bigint;
  v_given  text collate "C";
begin
  perform fq._check_names('clients', ready.clients),
          fq._check_isolation();

  v_all := fq._stable_offset(null);

  for v_asked in
    select asked.id, c as client
      from (select distinct id collate "C" as id from unnest(ready.clients) id) asked
      left join fq.clients c on c.id = asked.id or c.parent = asked.id
     order by asked.id
  loop
    continue when v_asked.id = v_given;
    v_client := v_asked.client;
    if v_client.id is null then
      v_client."offset" := -1;
      v_client.segments := 1;
      v_client.first_bucket := 0;
      v_client.last_bucket := 255;
      v_client.paused := false;
    end if;

    v_stable := case when v_client.topics is null then v_all else fq._stable_offset(v_client.topics) end;
    if fq._is_ready(v_client, v_stable) then
      v_given := v_asked.id;
      return next v_given;
    end if;
  end loop;
end;
$$;

comment on function fq.ready(text[]) is
  'Which of these clients have something to do: those for which fq.fetch has an event now, be it a failed one whose time has come, or a stretch of events to pass over that they do not read. clients: names of clients or segments; a divided one is ready when a segment is. Looks in one call for all that a process works on. Raises 22023 for bad names, QF001 in a REPEATABLE READ or SERIALIZABLE transaction, QF006 on a standby.';

create or replace function fq._next_versions(topic text, events jsonb, known bigint[])
  returns bigint[]
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_asked    jsonb;
  v_versions bigint[];
  v_conflict record;
  v_locked   bigint;
begin
  v_asked := (
    select jsonb_agg(jsonb_build_object('n', n, 'key', e -> 'key', 'expected', e -> 'expected_version') order by n)
      from jsonb_array_elements(events) with ordinality elements (e, n)
     where e ->> 'expected_version' is not null
       and known[n] is null
  );
  if v_asked is null then
    return null;
  end if;

  -- In the order of the keys, so that two batches never wait for each other in a circle. While this waits, a stream that
  -- was there may go with its topic: then once more.
  loop
    insert into fq.streams (topic, key, version)
    select _next_versions.topic, asked.key, 0
      from (select distinct a.key collate "C" as key from jsonb_to_recordset(v_asked) a (key text)) asked
     order by asked.key
    on conflict on constraint streams_pkey do nothing;

    perform
       from fq.streams s
      where s.topic = _next_versions.topic collate "C"
        and s.key in (select a.key from jsonb_to_recordset(v_asked) a (key text))
      order by s.key collate "C"
        for no key update;
    get diagnostics v_locked = row_count;
    exit when v_locked = (select count(distinct a.key) from jsonb_to_recordset(v_asked) a (key text));
  end loop;

  select a.key, a.expected, a.actual
    into v_conflict
    from (select a.n, a.key, a.expected, s.version + row_number() over (partition by a.key order by a.n) - 1 as actual
            from jsonb_to_recordset(v_asked) a (n bigint, key text, expected bigint)
            join fq.streams s on s.topic = _next_versions.topic collate "C" and s.key = a.key) a
   where a.expected not in (-1, a.actual)
   order by a.n
   limit 1;
  if found then
    perform fq._refuse_version(topic, v_conflict.key, v_conflict.expected, v_conflict.actual);
  end if;

  v_versions := array(
    select s.version + row_number() over (partition by a.key order by elements.n)
      from jsonb_array_elements(events) with ordinality elements (e, n)
      left join jsonb_to_recordset(v_asked) a (n bigint, key text) on a.n = elements.n
      left join fq.streams s on s.topic = _next_versions.topic collate "C" and s.key = a.key
     order by elements.n
  );

  update fq.streams s
     set version = s.version + asked.events
    from (select a.key, count(*) as events from jsonb_to_recordset(v_asked) a (key text) group by a.key) asked
   where s.topic = _next_versions.topic collate "C"
     and s.key = asked.key;

  return v_versions;
end;
$$;

comment on function fq._next_versions(text, jsonb, bigint[]) is
  'The version of each event of a batch that expects one and is not known yet, null for the others; null when there is none. Waits for whoever is appending to its streams. Raises QF012 when one is not at the expected version, counting those before it in the batch.';

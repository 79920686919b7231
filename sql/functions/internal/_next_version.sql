create or replace function fq._next_version(topic text, key text, expected_version bigint)
  returns bigint
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_version bigint;
begin
  if expected_version > 0 then
    update fq.streams s
       set version = s.version + 1
     where s.topic = _next_version.topic collate "C"
       and s.key = _next_version.key collate "C"
       and s.version = expected_version
    returning s.version into v_version;
  else
    insert into fq.streams as s (topic, key, version)
    values (_next_version.topic, _next_version.key, 1)
    on conflict on constraint streams_pkey do update set version = s.version + 1 where expected_version = -1
    returning s.version into v_version;
  end if;

  if v_version is null then
    perform fq._refuse_version(topic, key, expected_version, fq.stream_version(topic, key));
  end if;

  return v_version;
end;
$$;

comment on function fq._next_version(text, text, bigint) is
  'Take the next version of a stream, after waiting for whoever is appending to it. Raises QF012 when it is not at the expected version: 0 for no stream yet, -1 for any.';

create or replace function fq.stream_version(topic text, key text)
  returns bigint
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  perform fq._check_name('topic', stream_version.topic);

  return coalesce(
    (select s.version from fq.streams s where s.topic = stream_version.topic collate "C" and s.key = stream_version.key collate "C"),
    0::bigint
  );
end;
$$;

comment on function fq.stream_version(text, text) is
  'The version of the last event of a stream, 0 for no stream yet. topic, key: the stream. Raises 22023 for a bad name.';

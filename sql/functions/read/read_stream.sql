create or replace function fq.read_stream(
  topic        text,
  key          text,
  from_version bigint default 1,
  to_version   bigint default null
)
  returns setof fq.events
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_generic_plan
  set enable_sort = off
as $$
begin
  perform fq._check_name('topic', read_stream.topic);

  return query
    select e.*
      from fq.events e
     where e.topic = read_stream.topic collate "C"
       and e.key = read_stream.key collate "C"
       and e.version >= read_stream.from_version
       and e.version <= coalesce(read_stream.to_version, 9223372036854775807)
     order by e.topic, e.key, e.version;
end;
$$;

comment on function fq.read_stream(text, text, bigint, bigint) is
  'The events of a stream, in order of their versions. topic, key: the stream; one that does not exist has no events. from_version: the first version to return, 1 by default. to_version: the last, null for all. Sees what is committed, also what fq.fetch has yet to hand out; can be called in any transaction. Raises 22023 for a bad name.';

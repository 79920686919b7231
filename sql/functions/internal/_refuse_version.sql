create or replace function fq._refuse_version(topic text, key text, expected bigint, actual bigint)
  returns void
  language plpgsql
  immutable
  parallel safe
  set search_path = pg_catalog, pg_temp
as $$
begin
  raise exception 'stream "%" of topic "%" is at version %, not at %', key, topic, actual, expected
    using errcode = 'QF012',
          detail = json_build_object('topic', topic, 'key', key, 'expected', expected::text, 'actual', actual::text)::text,
          hint = 'Somebody else appended to it. Read the stream again, decide again, and append with its version.';
end;
$$;

comment on function fq._refuse_version(text, text, bigint, bigint) is
  'Say with QF012 that a stream is at another version than an appender expects. The detail is JSON.';

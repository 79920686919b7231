create or replace function fq._check_expected_version(key text, expected_version bigint)
  returns void
  language plpgsql
  immutable
  parallel safe
  set search_path = pg_catalog, pg_temp
as $$
begin
  if expected_version not between -1 and 999999999999999999 then
    raise exception 'expected_version must be -1 to 10^18 - 1, but is %', expected_version
      using errcode = '22023',
            hint = 'Give the version that the stream is at, 0 for no stream yet, or -1 for any.';
  end if;

  if key is null then
    raise exception 'an event with an expected_version must have a key'
      using errcode = '22023',
            hint = 'A stream is the events of one topic and key.';
  end if;
end;
$$;

comment on function fq._check_expected_version(text, bigint) is
  'Refuse an expected version below -1, or without a key, with 22023.';

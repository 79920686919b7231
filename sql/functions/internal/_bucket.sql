create or replace function fq._bucket(key text)
  returns smallint
  language plpgsql
  immutable
  parallel safe
  set search_path = pg_catalog, pg_temp
as $$
begin
  -- The first byte of SHA-256 is the same on every server version and platform, in FIPS mode too. Doubling the
  -- backslashes makes decode(..., 'escape') give the very bytes of the key; convert_to is not immutable.
  return coalesce(get_byte(sha256(decode(replace(key, chr(92), repeat(chr(92), 2)), 'escape')), 0), 0)::smallint;
end;
$$;

comment on function fq._bucket(text) is
  'The share of a key, 0 to 255; 0 for none. Stored with every event, so it must never change.';

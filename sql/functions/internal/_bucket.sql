create or replace function fq._bucket(key text)
  returns smallint
  language sql
  stable
  parallel safe
-- The first byte of SHA-256 is the same on every server version and platform, in every encoding, and in FIPS mode too.
return coalesce(get_byte(sha256(convert_to(key, 'UTF8')), 0), 0)::smallint;

comment on function fq._bucket(text) is
  'The share of a key, 0 to 255; 0 for none. Stored with every event, so it must never change.';

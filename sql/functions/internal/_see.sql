create or replace function fq._see(client text, stable bigint, "offset" bigint, token bigint)
  returns text
  language sql
  volatile
return set_config(
  'fq.seen_' || to_hex(hashtextextended(client collate "C", 0)),
  array['fq.events'::regclass::oid::bigint, stable, "offset", coalesce(token, 0)]::text,
  false
) || set_config('fq.here_' || to_hex(hashtextextended(client collate "C", 0)), '0', true);

comment on function fq._see(text, bigint, bigint, bigint) is
  'Remember for the session what fq._seen gives, and for the transaction that it was here.';

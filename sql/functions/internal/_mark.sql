create or replace function fq._mark(client text)
  returns text
  language sql
  immutable
  parallel safe
return '<' || to_hex(hashtextextended(client collate "C", 'fq.events'::regclass::oid::bigint)) || '>';

comment on function fq._mark(text) is
  'What precedes the note of a client in a setting that several share. Another log, after this one was dropped and installed anew, has other marks.';

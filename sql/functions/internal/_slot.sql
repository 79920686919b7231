create or replace function fq._slot(client text)
  returns text
  language sql
  immutable
  parallel safe
return (hashtextextended(client collate "C", 0) & 63)::text;

comment on function fq._slot(text) is
  'Which of the settings fq.seen_0 to fq.seen_63, and of fq.here_0 to fq.here_63, has what the session notes of a client. PostgreSQL takes longer over every setting, the more there are.';

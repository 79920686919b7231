create or replace function fq._be_here(client text, settled bigint)
  returns text
  language sql
  volatile
return set_config(
  'fq.here_' || fq._slot(client),
  fq._note(coalesce(current_setting('fq.here_' || fq._slot(client), true), ''), fq._mark(client), settled::text),
  true
);

comment on function fq._be_here(text, bigint) is
  'Note for the transaction what fq._here gives.';

create or replace function fq._here(client text)
  returns bigint
  language sql
  stable
return nullif(fq._noted(current_setting('fq.here_' || fq._slot(client), true), fq._mark(client)), '')::bigint;

comment on function fq._here(text) is
  'Whether this transaction was at work on a client: 0, or the offset of the event set aside that it committed last; null when it was not.';

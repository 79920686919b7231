create or replace function fq._seen(client text)
  returns fq._visit
  language sql
  stable
return nullif(fq._noted(current_setting('fq.seen_' || fq._slot(client), true), fq._mark(client)), '')::fq._visit;

comment on function fq._seen(text) is
  'What this session saw when it fetched last for a client; null when it has not, or when fq._forgot says that it may have.';

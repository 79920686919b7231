create or replace function fq._wake(client text)
  returns void
  language sql
  volatile
return pg_notify('fq_events', json_build_object('client', client)::text);

comment on function fq._wake(text) is
  'Wake those who sleep: a client may have something to do that nobody appended.';

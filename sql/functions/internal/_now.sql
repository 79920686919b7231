create or replace function fq._now()
  returns timestamptz
  language sql
  volatile
return coalesce(nullif(current_setting('fq.now', true), '')::timestamptz, clock_timestamp());

comment on function fq._now() is
  'The time that leases and retries go by. The setting fq.now overrides it, so that tests need not sleep.';

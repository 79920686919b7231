create or replace function fq._retry_delay(client fq.clients, attempts integer)
  returns interval
  language plpgsql
  volatile
  set search_path = pg_catalog, pg_temp
as $$
begin
  return least(client.retry_delay * 2 ^ least(attempts - 1, 20), client.max_retry_delay) * (1 + random() / 10);
end;
$$;

comment on function fq._retry_delay(fq.clients, integer) is
  'How long to wait after so many failures: doubled with each one up to the client''s maximum, and up to a tenth more at random, so that not all come back at once.';

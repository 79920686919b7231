create or replace function fq._check_detached(client fq.clients)
  returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  if client.handler is not null then
    raise exception 'client "%" is attached: appenders handle its events', client.id
      using errcode = 'QF018',
            hint = format('Call fq.detach(%L) first.', client.id);
  end if;
end;
$$;

comment on function fq._check_detached(fq.clients) is
  'Refuse with QF018 a client that has no cursor to be moved.';

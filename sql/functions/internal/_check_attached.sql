create or replace function fq._check_attached()
  returns void
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_client fq.clients;
begin
  select c.* into v_client from fq.clients c where c.handler is not null and not fq._is_attended(c.id) order by c.id limit 1;

  if found then
    raise exception 'events cannot be appended: client "%" is attached, but its trigger on fq.events is missing or disabled', v_client.id
      using errcode = 'QF022',
            hint = format('Nothing is lost. Make it anew: select fq.attach(%L, %L); or let the client fetch: select fq.detach(%L).', v_client.id, v_client.handler, v_client.id);
  end if;
end;
$$;

comment on function fq._check_attached() is
  'Refuse to append with QF022 what an attached client would miss. A dump of an extension leaves its triggers out.';

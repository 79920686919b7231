create or replace function fq._count_wanted(client fq.clients, upto bigint)
  returns bigint
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set jit = off
as $$
declare
  v_owner    constant fq.name := coalesce(client.parent, client.id);
  v_patterns jsonb[];
begin
  if client.filter is not null then
    v_patterns := array(select jsonb_array_elements(client.filter));
  end if;

  return (
    select count(*)
      from fq.events e
     where e."offset" > client."offset"
       and e."offset" <= upto
       and fq._wants(client, v_patterns, e)
       and (select f."offset" from fq.failures f where f.client = v_owner and f."offset" = e."offset") is null
  ) + (
    select count(*)
      from fq.failures f
     where f.client = v_owner
       and f."offset" <= upto
       and f.state in ('blocking', 'parked')
       and f.bucket between client.first_bucket and client.last_bucket
  );
end;
$$;

comment on function fq._count_wanted(fq.clients, bigint) is
  'How many events a client has yet to handle up to an offset, those among them that failed and are not given up.';

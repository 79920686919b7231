create or replace function fq._next_failure(client fq.clients)
  returns fq.failures
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set enable_sort = off
as $$
declare
  v_owner   constant fq.name := coalesce(client.parent, client.id);
  v_now     constant timestamptz := fq._now();
  v_failure fq.failures;
begin
  if not exists (select from fq.failures f where f.client = v_owner) then
    return null;
  end if;

  -- What was set aside and is due, if no earlier event of its key is in its way.
  select f.* into v_failure
    from fq.failures f
   where f.client = v_owner
     and f.state = 'parked'
     and f.retry_at <= v_now
     and f.bucket between client.first_bucket and client.last_bucket
     and not exists (
       select
         from fq.failures earlier
        where earlier.client = f.client
          and earlier.key = f.key
          and earlier."offset" < f."offset"
     )
   order by f.retry_at, f."offset"
   limit 1;

  if not found then
    select f.* into v_failure
      from fq.failures f
     where f.client = v_owner
       and f.state = 'blocking'
       and f."offset" > client."offset"
       and f.bucket between client.first_bucket and client.last_bucket
     order by f."offset"
     limit 1;
  end if;

  return v_failure;
end;
$$;

comment on function fq._next_failure(fq.clients) is
  'The event that was set aside and is due now, or else the one that the cursor cannot pass; null for neither.';

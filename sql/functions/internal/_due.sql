create or replace function fq._due(client fq.clients)
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
  for v_failure in
    select f.*
      from fq.failures f
     where f.client = v_owner
       and f.state = 'parked'
       and f.retry_at <= v_now
       and f.bucket between client.first_bucket and client.last_bucket
       and (
         select earlier."offset"
           from fq.failures earlier
          where earlier.client = v_owner
            and earlier.key = f.key
            and earlier."offset" < f."offset"
          limit 1
       ) is null
     order by f.retry_at, f."offset"
  loop
    -- Earlier events of its key that the cursor has yet to reach come first.
    if v_failure.key is null
       or v_failure."offset" <= client."offset"
       or not fq._has_wanted(client, v_failure.key, v_failure."offset") then
      return v_failure;
    end if;
  end loop;

  return null;
end;
$$;

comment on function fq._due(fq.clients) is
  'An event that was set aside, is due, and is the first of its key; null for none.';

create or replace function fq._settle(failure fq.failures)
  returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  -- What the cursor has yet to pass must not be given again when it gets there.
  update fq.failures f
     set state = 'done', key = null, retry_at = null
    from fq.clients c
   where f.client = failure.client
     and f."offset" = failure."offset"
     and coalesce(c.parent, c.id) = f.client
     and c.segments = 1
     and f.bucket between c.first_bucket and c.last_bucket
     and f."offset" > c."offset";

  if not found then
    delete from fq.failures f where f.client = failure.client and f."offset" = failure."offset";
  end if;

  update fq.failures f
     set retry_at = fq._now()
   where f.client = failure.client
     and f."offset" = (
       select min(later."offset")
         from fq.failures later
        where later.client = failure.client
          and later.key = failure.key
     )
     and f.state = 'parked'
     and f.retry_at is null;
end;
$$;

comment on function fq._settle(fq.failures) is
  'Be done with an event that failed or was set aside. The next of its key is due, if it only waited.';

create or replace function fq._leases(worker text, client text default null)
  returns setof fq.lease
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  return query
    select c.id::text, c.token, c."offset", w.expires_at, c.give_back_by, greatest(c.reached, (select max(r) from unnest(c.reached_apart) r))
      from fq.clients c
      join fq.workers w on w.client = coalesce(c.parent, c.id) and w.worker = c.worker
     where c.worker = _leases.worker collate "C"
       and (_leases.client is null or w.client = _leases.client collate "C")
     order by w.client, c.first_bucket;
end;
$$;

comment on function fq._leases(text, text) is
  'What a worker holds, of one client or of all.';

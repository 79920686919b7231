create or replace function fq.release_segment(client text, token bigint)
  returns boolean
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  perform fq._check_name('client', release_segment.client);

  update fq.clients c
     set worker = null,
         give_back_by = null,
         token = default
   where c.id = release_segment.client collate "C"
     and c.token = release_segment.token
     and c.worker is not null;

  return found;
end;
$$;

comment on function fq.release_segment(text, bigint) is
  'Give a lease back, so that another worker can claim at once. client: the segment. token: of the lease, stale from now on. Returns false when it was stale before, which changes nothing. Raises 22023 for a bad name.';

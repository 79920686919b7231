create or replace function fq.fetch_next(client text, token bigint default null)
  returns setof fq.events
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  return query select e.* from fq.fetch(fetch_next.client, 1, fetch_next.token) e;
end;
$$;

comment on function fq.fetch_next(text, bigint) is
  'The next event of a client, or none, and the same again until it commits. client: 1 to 200 characters; an unknown one begins at the first event. token: of the lease, if there is one. Raises as fq.fetch does.';

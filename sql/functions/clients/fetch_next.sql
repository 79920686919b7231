create or replace function fq.fetch_next(client text)
  returns setof fq.events
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  return query select e.* from fq.fetch(fetch_next.client, 1) e;
end;
$$;

comment on function fq.fetch_next(text) is
  'The next event of a client, or none, and the same again until it commits. client: 1 to 200 characters; an unknown one begins at the first event. Raises as fq.fetch does.';

create or replace function fq._segments(client text)
  returns text[]
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  return (
    select array_agg(c.id::text order by c."offset", c.first_bucket)
      from fq.clients c
     where c.segments = 1
       and (c.id = client collate "C" or c.parent = client collate "C")
  );
end;
$$;

comment on function fq._segments(text) is
  'The cursors of a client: its segments, or itself when it is not divided, the one that is furthest behind first; null when it does not exist.';

create or replace function fq._first_since(topics text[], since timestamptz)
  returns bigint
  language plpgsql
  set search_path = pg_catalog, pg_temp
  -- By the index over the times. In the order of the offsets it would read all that is older.
  set enable_seqscan = off
  set enable_indexscan = off
  set enable_indexonlyscan = off
  set max_parallel_workers_per_gather = 0
  set jit = off
as $$
begin
  -- The topics are looked at in what the times have left: no index over them makes up for that.
  return (
    select min(e."offset")
      from (select x."offset", x.topic from fq.events x where x.created_at >= since offset 0) e
     where topics is null
        or e.topic collate "C" = any (topics)
  );
end;
$$;

comment on function fq._first_since(text[], timestamptz) is
  'The first event of these topics (null: of all) that is of a time or later, whatever the clock did before and after it; null for none. Reads what is of that time or later, and what no vacuum has summarized yet.';

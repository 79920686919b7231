create or replace function fq._behind(client text, other text)
  returns bigint
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_behind  bigint := 0::bigint;
  v_segment record;
begin
  -- Segment by segment, what the other is done with and the client is not.
  for v_segment in
    select mine as segment, max(others."offset") as "offset"
      from fq.clients mine
      join fq.clients others
        on (others.id = other collate "C" or others.parent = other collate "C")
       and others.segments = 1
       and others.first_bucket <= mine.last_bucket
       and others.last_bucket >= mine.first_bucket
     where (mine.id = client collate "C" or mine.parent = client collate "C")
       and mine.segments = 1
     group by mine
  loop
    v_behind := v_behind + fq._count_wanted(v_segment.segment, v_segment."offset");
  end loop;

  return v_behind;
end;
$$;

comment on function fq._behind(text, text) is
  'How many events, of those that it reads, a client has yet to handle to be where another one is.';

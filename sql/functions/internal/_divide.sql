create or replace function fq._divide(client text, segments integer)
  returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done    bigint[];
  v_reached bigint[];
begin
  perform fq._check_segment_names(_divide.client, _divide.segments);

  -- How far each bucket is, and ever was.
  select array_agg(greatest(c."offset", c.done[b - c.first_bucket + 1]) order by b),
         array_agg(greatest(c.reached, c.reached_apart[b - c.first_bucket + 1]) order by b)
    into v_done, v_reached
    from fq.clients c, generate_series(c.first_bucket::integer, c.last_bucket) b
   where c.parent = client collate "C"
      or c.id = client collate "C" and c.segments = 1;

  delete from fq.clients c where c.parent = client collate "C";

  update fq.clients c
     set segments = _divide.segments,
         "offset" = (select min(d) from unnest(v_done) d),
         done = case when _divide.segments = 1 then fq._done(v_done) end,
         reached = (select min(r) from unnest(v_reached) r),
         reached_apart = case when _divide.segments = 1 then fq._done(v_reached) end,
         token = default,
         worker = null,
         give_back_by = null
   where c.id = client collate "C";

  if segments > 1 then
    insert into fq.clients (id, "offset", topics, types, exclude_types, filter, parent, first_bucket, last_bucket, done,
                            reached, reached_apart, began_at, began_after,
                            on_failure, max_attempts, retry_delay, max_retry_delay, paused)
    select client || '#' || segment.number, (select min(d) from unnest(buckets.done) d),
           c.topics, c.types, c.exclude_types, c.filter, client, segment.first, segment.last, fq._done(buckets.done),
           (select min(r) from unnest(buckets.reached) r), fq._done(buckets.reached), c.began_at, c.began_after,
           c.on_failure, c.max_attempts, c.retry_delay, c.max_retry_delay, c.paused
      from fq.clients c,
           lateral (select n as number, n * 256 / _divide.segments as first, (n + 1) * 256 / _divide.segments - 1 as last
                      from generate_series(0, _divide.segments - 1) n) segment,
           lateral (select v_done[segment.first + 1 : segment.last + 1] as done,
                           v_reached[segment.first + 1 : segment.last + 1] as reached) buckets
     where c.id = client collate "C";
  end if;
end;
$$;

comment on function fq._divide(text, integer) is
  'Divide a client anew. Each segment begins where the least of its buckets was, and leaves out what its other buckets have done already. Who holds an old segment is fenced off.';

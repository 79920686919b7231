create or replace function fq._has_passed(client text, "offset" bigint, key text)
  returns boolean
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_bucket  constant smallint := case when key is not null then fq._bucket(key) end;
  v_segment fq.clients;
begin
  for v_segment in
    select c.*
      from fq.clients c
     where (c.id = _has_passed.client collate "C" or c.parent = _has_passed.client collate "C")
       and c.segments = 1
       -- One that is attached is never behind.
       and c.handler is null
       and (v_bucket is null or v_bucket between c.first_bucket and c.last_bucket)
  loop
    -- The cursor of a client that has nothing to do may stay behind a little. What is stable comes first: no event appears
    -- there any more.
    if v_segment."offset" < _has_passed."offset" then
      if fq._stable_offset(v_segment.topics) < _has_passed."offset"
         or v_segment."offset" + fq._stretch(v_segment) < _has_passed."offset" then
        return false;
      end if;
      if exists (select from fq._wanted_events(v_segment, _has_passed."offset", 1)) then
        return false;
      end if;
    end if;
    if exists (
      select
        from fq.failures f
        join fq.events e on e."offset" = f."offset"
       where f.client = coalesce(v_segment.parent, v_segment.id)
         and f."offset" <= _has_passed."offset"
         and f.state in ('blocking', 'parked', 'dead')
         and case
               when _has_passed.key is not null then e.key = _has_passed.key collate "C"
               else f.state <> 'dead' and f.bucket between v_segment.first_bucket and v_segment.last_bucket
             end
    ) then
      return false;
    end if;
  end loop;

  return true;
end;
$$;

comment on function fq._has_passed(text, bigint, text) is
  'Whether nothing is left for a client up to an offset (key: of this key), handled or not wanted; a dead letter counts only when its key is asked for.';

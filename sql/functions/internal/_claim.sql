create or replace function fq._claim(client text, worker text)
  returns text
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_segment fq.clients;
  v_tried   text[] collate "C" := array[]::text[];
begin
  loop
    select c.* into v_segment
      from fq.clients c
     where (c.parent = _claim.client collate "C" or c.id = _claim.client collate "C" and c.segments = 1)
       and c.id <> all (v_tried)
       and (
         c.worker is null
         or c.give_back_by <= fq._now()
         or not fq._is_leased(c)
       )
     order by c.first_bucket
     limit 1;

    exit when not found;

    -- A token that is still the same says that nobody was faster. A segment whose row is locked is about to be
    -- committed to: leave it.
    update fq.clients c
       set worker = _claim.worker,
           token = default,
           give_back_by = null
     where c.id = (select f.id
                     from fq.clients f
                    where f.id = v_segment.id
                      and f.token = v_segment.token
                      for update skip locked);

    exit when found;

    v_tried := v_tried || v_segment.id::text;
  end loop;

  return v_segment.id::text;
end;
$$;

comment on function fq._claim(text, text) is
  'Give a worker the first segment of a client that is free, expired, or overdue to be given back. Gives its name, or null when there is none.';

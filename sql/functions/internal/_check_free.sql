create or replace function fq._check_free(client text)
  returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_segment fq.clients;
begin
  for v_segment in select c.* from fq.clients c where c.id collate "C" = any (fq._segments(client)) loop
    if v_segment.worker is not null and fq._is_leased(v_segment) then
      perform fq._check_token(v_segment.id, v_segment, null, null);
    end if;
  end loop;
end;
$$;

comment on function fq._check_free(text) is
  'Refuse with QF009 a client of which a worker holds a part.';

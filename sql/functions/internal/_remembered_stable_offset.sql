create or replace function fq._remembered_stable_offset()
  returns bigint
  language plpgsql
  stable
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_parts text[] := string_to_array(current_setting('fq.stable', true), ':');
begin
  return case when v_parts[1] = 'fq.events'::regclass::oid::text then v_parts[2]::bigint end;
end;
$$;

comment on function fq._remembered_stable_offset() is
  'The stable offset up to which this session fetched last, null for none. What was stable once stays so.';

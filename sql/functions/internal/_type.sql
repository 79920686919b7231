create or replace function fq._type(topic text, type text)
  returns fq.types
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_type fq.types;
begin
  select t.* into v_type from fq.types t where t.topic = _type.topic collate "C" and t.type = _type.type collate "C";
  return v_type;
end;
$$;

comment on function fq._type(text, text) is
  'A registered type, for appenders that may not read fq.types; null for one that is not registered.';

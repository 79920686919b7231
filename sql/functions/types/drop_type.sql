create or replace function fq.drop_type(topic text, type text)
  returns boolean
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  perform fq._check_name('topic', drop_type.topic), fq._check_name('type', drop_type.type);

  delete from fq.types t where t.topic = drop_type.topic collate "C" and t.type = drop_type.type collate "C";

  return found;
end;
$$;

comment on function fq.drop_type(text, text) is
  'Forget a type of events: nothing is checked any more. topic, type: its name. Returns false when it was not registered. Raises 22023 for a bad name.';

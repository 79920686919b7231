create or replace function fq._topics(patterns jsonb)
  returns jsonb
  language plpgsql
  immutable
  parallel safe
  set search_path = pg_catalog, pg_temp
as $$
begin
  return (
    select case when count(*) = count(p -> 'topic') then coalesce(to_jsonb(array_agg(distinct (p ->> 'topic') collate "C")), '[]') end
      from jsonb_array_elements(patterns) p
  );
end;
$$;

comment on function fq._topics(jsonb) is
  'The topics that patterns name, as an array; null when one of them names none, which means all.';

create or replace function fq.event_map()
  returns text
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_line constant text := chr(10);
begin
  return '// Made by fq.event_map() from the types that are registered.' || v_line
    || 'import type { Json, JsonObject } from ''pg-fq'';' || v_line || v_line
    || 'export type Log = {' || v_line
    || coalesce((
      select string_agg(topics.source, '' order by topics.topic collate "C")
        from (select t.topic,
                     '  ' || to_json(t.topic::text) || ': {' || v_line
                       || string_agg(
                            format('    /** Schema version %s. */', t.schema_version) || v_line
                              || format('    %s: %s;', to_json(t.type::text), fq._to_typescript(t.fields)) || v_line,
                            '' order by t.type collate "C"
                          )
                       || '  };' || v_line as source
                from fq.types t
               group by t.topic) topics
    ), '')
    || '};' || v_line;
end;
$$;

comment on function fq.event_map() is
  'The types that are registered, as the source of a TypeScript event map for createFq<Log>: psql -Atc "select fq.event_map()" > log.ts';

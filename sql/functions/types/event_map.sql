create or replace function fq.event_map()
  returns text
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  return '// Made by fq.event_map() from the types that are registered.' || e'\n'
    || e'import type { Json, JsonObject } from ''pg-fq'';\n\nexport type Log = {\n'
    || coalesce((
      select string_agg(topics.source, '' order by topics.topic collate "C")
        from (select t.topic,
                     format(e'  %s: {\n%s  };\n', to_json(t.topic::text), string_agg(format(
                       e'    /** Schema version %s. */\n    %s: %s;\n',
                       t.schema_version,
                       to_json(t.type::text),
                       fq._to_typescript(t.fields)
                     ), '' order by t.type collate "C")) as source
                from fq.types t
               group by t.topic) topics
    ), '')
    || e'};\n';
end;
$$;

comment on function fq.event_map() is
  'The types that are registered, as the source of a TypeScript event map for createFq<Log>: psql -Atc "select fq.event_map()" > log.ts';

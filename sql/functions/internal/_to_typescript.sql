create or replace function fq._to_typescript(fields jsonb)
  returns text
  language sql
  immutable
  parallel safe
return case
  when fields is null then 'Json'
  when fields = '{}' then 'JsonObject'
  else (
    select '{ ' || string_agg(
             to_json(f.key) || case when right(f.value, 1) = '?' then '?: ' else ': ' end
             || case rtrim(f.value, '?') when 'object' then 'JsonObject' when 'array' then 'Json[]' when 'any' then 'Json' else rtrim(f.value, '?') end
             || case when right(f.value, 1) = '?' then ' | null' else '' end,
             '; ' order by f.key collate "C"
           ) || ' }'
      from jsonb_each_text(fields) f
  )
end;

comment on function fq._to_typescript(jsonb) is
  'The fields of a type as a TypeScript type.';

create or replace function fq._row_key("row" jsonb, columns text[])
  returns text
  language sql
  immutable
  parallel safe
return case
  when "row" is null or cardinality(columns) = 0 then null
  when cardinality(columns) = 1 then nullif("row" ->> columns[1], '')
  else (select jsonb_agg("row" -> name order by n) from unnest(columns) with ordinality c (name, n))::text
end;

comment on function fq._row_key(jsonb, text[]) is
  'The key of a row: the value of its column, or of several columns as a JSON array; null for none.';

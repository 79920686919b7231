create or replace function fq._pick(document jsonb, columns jsonb)
  returns jsonb
  language sql
  immutable
  parallel safe
return case
  when columns is null or document is null then document
  else (select jsonb_object_agg(d.key, d.value) from jsonb_each(document) d where columns ? d.key)
end;

comment on function fq._pick(jsonb, jsonb) is
  'The fields of a document that are in a JSON array of names; all when that is null.';

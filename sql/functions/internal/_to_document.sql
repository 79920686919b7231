create or replace function fq._to_document(topic text, type text, key text, payload jsonb, headers jsonb)
  returns jsonb
  language sql
  immutable
  parallel safe
return jsonb_build_object('topic', topic, 'type', type, 'key', key, 'payload', payload, 'headers', headers);

comment on function fq._to_document(text, text, text, jsonb, jsonb) is
  'An event as the JSON document that the patterns of filters are held against.';

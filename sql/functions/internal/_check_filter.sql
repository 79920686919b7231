create or replace function fq._check_filter(parameter text, filter jsonb)
  returns jsonb
  language plpgsql
  immutable
  parallel safe
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_fields   constant text[] := array['topic', 'type', 'key', 'payload', 'headers'];
  v_patterns constant jsonb := case jsonb_typeof(filter) when 'object' then jsonb_build_array(filter) else filter end;
  v_problem  text;
begin
  v_problem := case
    when jsonb_typeof(v_patterns) <> 'array' then
      format('must be an object or an array of objects, but is %s', jsonb_typeof(v_patterns))
    else (
      select min(case
               when jsonb_typeof(p) <> 'object'
                 then format('must hold objects, but holds %s', jsonb_typeof(p))
               when p - v_fields <> '{}'
                 then format('has an unknown field "%s"', (select min(f collate "C") from jsonb_object_keys(p - v_fields) f))
               when exists (select from jsonb_each(p - array['payload', 'headers']) f where jsonb_typeof(f.value) <> 'string')
                 then 'has a topic, type or key that is no string'
               when jsonb_typeof(p -> 'headers') <> 'object'
                 then 'has headers that are no object'
             end collate "C")
        from jsonb_array_elements(v_patterns) p
    )
  end;

  if v_problem is not null then
    raise exception '% %', parameter, v_problem
      using errcode = '22023',
            hint = format('Give patterns of which an event must contain one, such as [{"type": "…", "payload": {"order": 1}}]; their fields are %s.', array_to_string(v_fields, ', '));
  end if;

  return v_patterns;
end;
$$;

comment on function fq._check_filter(text, jsonb) is
  'A filter as an array of patterns, or 22023 for what is none, calling it what the parameter is called.';

create or replace function fq._check_batch(events jsonb)
  returns void
  language plpgsql
  immutable
  parallel safe
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_fields  constant text[] := array['payload', 'type', 'key', 'headers', 'body', 'event_id', 'expected_version'];
  v_index   bigint;
  v_problem text;
begin
  if events is null or jsonb_typeof(events) <> 'array' then
    raise exception 'events must be a JSON array, but is %', coalesce(jsonb_typeof(events), 'null')
      using errcode = '22023',
            hint = 'Give an array of objects such as [{"type": "…", "payload": {…}}].';
  end if;

  select checked.index - 1, checked.problem
    into v_index, v_problem
    from (
      select elements.index,
             case
               when jsonb_typeof(elements.e) <> 'object'
                 then format('must be an object, but is %s', jsonb_typeof(elements.e))
               when elements.e - v_fields <> '{}'
                 then format('has an unknown field "%s"', (select min(f collate "C") from jsonb_object_keys(elements.e - v_fields) f))
               when elements.e -> 'payload' = 'null'
                 then 'has a payload that is null'
               when jsonb_typeof(elements.e -> 'type') not in ('string', 'null')
                 then 'has a type that is no string'
               when char_length(elements.e ->> 'type') not between 1 and 200
                 then 'has a type that does not have 1 to 200 characters'
               when jsonb_typeof(elements.e -> 'key') not in ('string', 'null')
                 then 'has a key that is no string'
               when char_length(elements.e ->> 'key') not between 1 and 1000
                 then 'has a key that does not have 1 to 1000 characters'
               when jsonb_typeof(elements.e -> 'headers') not in ('object', 'null')
                 then 'has headers that are no object'
               when jsonb_typeof(elements.e -> 'body') not in ('string', 'null')
                 or translate(elements.e ->> 'body', e'\r\n', '') !~ '^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$'
                 then 'has a body that is no base64 string'
               when jsonb_typeof(elements.e -> 'event_id') not in ('string', 'null')
                 or elements.e ->> 'event_id' !~ '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$'
                 then 'has an event_id that is no uuid'
               when (elements.e ->> 'expected_version') collate "C" !~ '^(-1|\d{1,18})$'
                 then 'has an expected_version that is no version, 0 or -1'
               when elements.e ->> 'expected_version' is not null and elements.e ->> 'key' is null
                 then 'has an expected_version and no key'
             end as problem
        from jsonb_array_elements(events) with ordinality as elements (e, index)
    ) checked
   where checked.problem is not null
   limit 1;

  if found then
    raise exception 'events[%] %', v_index, v_problem
      using errcode = '22023',
            detail = 'The elements are counted from 0.',
            hint = format('The fields of an event are %s.', array_to_string(v_fields, ', '));
  end if;
end;
$$;

comment on function fq._check_batch(jsonb) is
  'Refuse a batch that is no array of events with 22023, naming the first element that is wrong and what is wrong with it.';

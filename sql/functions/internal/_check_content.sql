create or replace function fq._check_content(event fq.events)
  returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_type    constant fq.types := fq._type(event.topic, event.type);
  v_problem text;
  v_passes  boolean;
begin
  if v_type.type is null then
    if (fq._topic(event.topic)).only_known_types then
      raise exception 'topic "%" takes no events %', event.topic, coalesce(format('of type "%s"', event.type), 'without a type')
        using errcode = 'QF016',
              detail = json_build_object('topic', event.topic, 'type', event.type)::text,
              hint = 'Register the type with fq.define_type.';
    end if;
    return;
  end if;

  v_problem := case
    when v_type.fields is null then null
    when jsonb_typeof(event.payload) <> 'object' then 'the payload is no object'
    else (
      select min(case
               when not event.payload ? f.key then format('field "%s" is missing', f.key)
               else format('field "%s" is no %s', f.key, rtrim(f.value, '?'))
             end collate "C")
        from jsonb_each_text(v_type.fields) f
       where case
               when not event.payload ? f.key then f.value !~ '\?$'
               when event.payload -> f.key = 'null' then f.value !~ '\?$|^any'
               else f.value !~ '^any' and jsonb_typeof(event.payload -> f.key) <> rtrim(f.value, '?')
             end
    )
  end;

  if v_problem is null and v_type.condition is not null then
    execute format('select (%s) from (select $1 as payload) event', v_type.condition) into v_passes using event.payload::jsonb;
    if v_passes is not true then
      v_problem := format('it does not fulfil %s', v_type.condition);
    end if;
  end if;

  if v_problem is not null then
    raise exception 'event of type "%" is refused: %', event.type, v_problem
      using errcode = 'QF015',
            detail = json_build_object('topic', event.topic, 'type', event.type, 'schema_version', v_type.schema_version)::text,
            hint = 'Append what fq.define_type says of this type.';
  end if;
end;
$$;

comment on function fq._check_content(fq.events) is
  'Refuse with QF015 an event that is not as its registered type says, and with QF016 one of an unknown type where only known ones are taken.';

create or replace function fq.define_type(
  topic          text,
  type           text,
  fields         jsonb   default null,
  condition      text    default null,
  schema_version integer default 1
)
  returns fq.types
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_problem text;
  v_kind    text collate "C";
  v_type    fq.types;
begin
  perform fq._check_name('topic', define_type.topic), fq._check_name('type', define_type.type);

  v_problem := case
    when jsonb_typeof(define_type.fields) <> 'object' then format('fields must be a JSON object, but is %s', jsonb_typeof(define_type.fields))
    when define_type.fields is not null then (
      select min(format('field "%s" is of no known kind', f.key) collate "C")
        from jsonb_each(define_type.fields) f
       where coalesce(f.value #>> '{}', '') !~ '^(string|number|boolean|object|array|any)\??$'
    )
  end;
  if v_problem is not null then
    raise exception '%', v_problem
      using errcode = '22023',
            hint = 'Give names and kinds, such as {"total": "number", "note": "string?"}: string, number, boolean, object, array or any, with ? for one that may be missing or null.';
  end if;

  if define_type.schema_version is null or define_type.schema_version < 1 then
    raise exception 'schema_version must be 1 or more, but is %', coalesce(define_type.schema_version::text, 'null')
      using errcode = '22023',
            hint = 'Raise it when the payload changes.';
  end if;

  if define_type.condition is not null then
    execute format('select pg_catalog.pg_typeof((%s)) from (select null::jsonb as payload) event', define_type.condition) into v_kind;
    if v_kind <> 'boolean' then
      raise exception 'condition must be boolean, but is %', v_kind
        using errcode = '22023',
              hint = 'Give an expression such as (payload ->> ''total'')::numeric > 0.';
    end if;
  end if;

  insert into fq.types as t (topic, type, schema_version, fields, condition)
  values (define_type.topic, define_type.type, define_type.schema_version, define_type.fields, define_type.condition)
  on conflict on constraint types_pkey do update
     set schema_version = excluded.schema_version,
         fields = excluded.fields,
         condition = excluded.condition
  returning * into v_type;

  insert into fq.topics as t (topic, checked)
  values (define_type.topic, true)
  on conflict on constraint topics_pkey do update set checked = true
  where not t.checked;

  return v_type;
end;
$$;

comment on function fq.define_type(text, text, jsonb, text, integer) is
  'Register a type of events, or change it: from the next transaction on, appends of it must be as it says, also by plain SQL. topic, type: 1 to 200 characters each. fields: names and kinds of the fields of the payload, such as {"total": "number", "note": "string?"}: string, number, boolean, object, array or any, with ? for one that may be missing or null; others are allowed; null says nothing. condition: an SQL expression over payload that must be true, such as a call of a function; it runs with the rights of whoever appends. schema_version: of the payload, 1 or more. Events that are stored already are not looked at. Returns the type. Raises 22023 for bad arguments, and what PostgreSQL says of the expression.';

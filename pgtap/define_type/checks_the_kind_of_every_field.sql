begin;
select plan(54);

create function pg_temp.attempt(kind text, payload jsonb) returns text language plpgsql as $$
begin
  perform fq.append('define_type/checks_the_kind_of_every_field', payload, kind);
  return 'taken';
exception when sqlstate 'QF015' then
  return sqlerrm;
end;
$$;
select fq.define_type('define_type/checks_the_kind_of_every_field', kind, jsonb_build_object('field', kind)) from unnest('{string,number,boolean,object,array,any}'::text[]) kind;

select is(
         pg_temp.attempt(kind, format('{"field": %s}', value)::jsonb),
         case when kind in (right_kind, 'any') then 'taken' else format('event of type "%s" is refused: field "field" is no %1$s', kind) end,
         format('%s for %s', value, kind)
       )
  from unnest('{string,number,boolean,object,array,any}'::text[]) kind,
       (values ('"text"', 'string'), ('""', 'string'), ('1.5', 'number'), ('0', 'number'), ('false', 'boolean'),
               ('{"a": 1}', 'object'), ('{}', 'object'), ('[1]', 'array'), ('[]', 'array')) fields (value, right_kind);

select * from finish();
rollback;

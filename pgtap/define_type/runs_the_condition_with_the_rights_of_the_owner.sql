begin;
select plan(4);

create table public.define_type_currencies (code text);
insert into public.define_type_currencies values ('EUR');
select fq.define_type('define_type/runs_the_condition_with_the_rights_of_the_owner', 'paid', condition => 'exists (select from public.define_type_currencies where code = payload ->> ''currency'')');

create role pgtap_appender;
grant usage on schema fq to pgtap_appender;
grant execute on all functions in schema fq to pgtap_appender;
grant select, insert on fq.events to pgtap_appender;
set local role pgtap_appender;

select fq.append('define_type/runs_the_condition_with_the_rights_of_the_owner', '{"currency": "EUR"}', 'paid');
create function pg_temp.code(statement text) returns text language plpgsql as $$
begin
  execute statement;
  return 'no error';
exception when others then
  return sqlstate;
end;
$$;
create temporary table codes as
select pg_temp.code($$ select fq.append('define_type/runs_the_condition_with_the_rights_of_the_owner', '{"currency": "XXX"}', 'paid') $$) as refused,
       pg_temp.code('select from public.define_type_currencies') as looked,
       pg_temp.code($$ select fq.define_type('define_type/runs_the_condition_with_the_rights_of_the_owner', 'paid') $$) as defined;
reset role;

select is((select count(*) from fq.events where topic = 'define_type/runs_the_condition_with_the_rights_of_the_owner'), 1::bigint, 'an appender is let through by what it may not read');
select is(refused, 'QF015', 'or refused') from codes;
select is(looked, '42501', 'which it may not read itself') from codes;
select is(defined, '42501', 'and it cannot register a type') from codes;

select * from finish();
rollback;

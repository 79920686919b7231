begin;
select plan(5);

create role pgtap_appender;
create table public.define_type_currencies (code text);
insert into public.define_type_currencies values ('EUR');
create function public.define_type_known(code text) returns boolean language plpgsql as $$
begin
  insert into public.define_type_asked values (current_user);
  return exists (select from public.define_type_currencies c where c.code = define_type_known.code);
end;
$$;
create table public.define_type_asked (who text);
grant select, insert on public.define_type_asked to pgtap_appender;
select fq.define_type('define_type/runs_the_condition_with_the_rights_of_the_appender', 'paid', condition => 'public.define_type_known(payload ->> ''currency'')');
truncate public.define_type_asked;

grant usage on schema fq to pgtap_appender;
grant usage on sequence fq.events_offset_seq, fq.watched to pgtap_appender;
grant execute on all functions in schema fq to pgtap_appender;
grant select, insert on fq.events to pgtap_appender;

create function pg_temp.code(statement text) returns text language plpgsql as $$
begin
  set local role pgtap_appender;
  execute statement;
  reset role;
  return 'no error';
exception when others then
  return sqlstate;
end;
$$;

select is(
  pg_temp.code($$ select fq.append('define_type/runs_the_condition_with_the_rights_of_the_appender', '{"currency": "EUR"}', 'paid') $$),
  '42501',
  'a condition cannot read what the appender may not read'
);
grant select on public.define_type_currencies to pgtap_appender;
select is(
  pg_temp.code($$ select fq.append('define_type/runs_the_condition_with_the_rights_of_the_appender', '{"currency": "EUR"}', 'paid') $$),
  'no error',
  'only what it may'
);
select is((select string_agg(distinct who, ', ') from public.define_type_asked), 'pgtap_appender', 'and runs as nobody else');
select is(
  pg_temp.code($$ select fq.append('define_type/runs_the_condition_with_the_rights_of_the_appender', '{"currency": "XXX"}', 'paid') $$),
  'QF015',
  'an event that it refuses is refused'
);
select is(
  pg_temp.code($$ select fq.define_type('define_type/runs_the_condition_with_the_rights_of_the_appender', 'paid') $$),
  '42501',
  'and an appender cannot register a type'
);

select * from finish();
rollback;

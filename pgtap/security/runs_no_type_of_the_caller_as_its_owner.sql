begin;
select plan(1);

-- A temporary type comes first in every path that does not say otherwise, and a domain runs what its check says.
create role pgtap_appender;
grant usage on schema fq to pgtap_appender;
grant execute on all functions in schema fq to pgtap_appender;
grant select, insert on fq.events to pgtap_appender;
grant select, insert, update on fq.clients to pgtap_appender;
grant select on fq._locks to pgtap_appender;

set local role pgtap_appender;
create temporary table ran_as (who name);

create function pg_temp.spy() returns boolean language plpgsql as $$
begin
  insert into pg_temp.ran_as values (current_user);
  return true;
end;
$$;

do $$
declare
  v_type name;
begin
  foreach v_type in array '{jsonb,timestamptz,regclass,oid,int8,int4,bool,interval,text}'::name[] loop
    execute format('create domain pg_temp.%I as pg_catalog.%I check (pg_temp.spy())', v_type, v_type);
  end loop;
end;
$$;

insert into fq.events (topic) values ('security/runs_no_type_of_the_caller_as_its_owner');
select fq.append('security/runs_no_type_of_the_caller_as_its_owner', '{}', 'paid', 'account-1');
select fq.append_batch('security/runs_no_type_of_the_caller_as_its_owner', '[{"type": "paid"}]');
select fq.commit('security/runs_no_type_of_the_caller_as_its_owner', 0);
select fq.commit('security/runs_no_type_of_the_caller_as_its_owner', 0);
select fq.fetch('security/runs_no_type_of_the_caller_as_its_owner', 1);
select fq.listen();
select fq.append('security/runs_no_type_of_the_caller_as_its_owner');
select fq.unlisten();
reset role;

select is((select count(*) from ran_as where who <> 'pgtap_appender'), 0::bigint, 'whatever the caller does');

select * from finish();
rollback;

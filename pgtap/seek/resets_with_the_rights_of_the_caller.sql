begin;
select fq.append('seek/resets_with_the_rights_of_the_caller');
select fq.subscribe('seek/resets_with_the_rights_of_the_caller', topics => '{seek/resets_with_the_rights_of_the_caller}');
commit;

begin;
select plan(4);

create role pgtap_app;
grant usage on schema fq to pgtap_app;
grant execute on all routines in schema fq to pgtap_app;
grant select on fq.events, fq._locks to pgtap_app;
grant select, insert, update, delete on fq.clients, fq.workers, fq.failures to pgtap_app;
grant usage on sequence fq.tokens to pgtap_app;
create table public.totals (total integer);
insert into public.totals values (6);

create function pg_temp.code(statement text) returns text language plpgsql as $$
begin
  set local role pgtap_app;
  execute statement;
  reset role;
  return 'no error';
exception when others then
  return sqlstate;
end;
$$;

select is(pg_temp.code($$ select fq.seek('seek/resets_with_the_rights_of_the_caller', 'end', reset => 'delete from public.totals') $$), '42501', 'what they may not do');
select is((select "offset" from fq.clients where id = 'seek/resets_with_the_rights_of_the_caller'), -1::bigint, 'leaves the client where it is');
grant delete on public.totals to pgtap_app;
select is(pg_temp.code($$ select fq.seek('seek/resets_with_the_rights_of_the_caller', 'end', reset => 'delete from public.totals') $$), 'no error', 'what they may');
select is_empty('select from public.totals', 'is done');

select * from finish();
rollback;

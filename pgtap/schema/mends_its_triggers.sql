begin;
select fq.subscribe('schema/mends_its_triggers', topics => '{schema/mends_its_triggers}');
create function public.handler_to_mend(event fq.events) returns void language sql as 'select';
select fq.attach('schema/mends_its_triggers', 'handler_to_mend');
commit;

begin;
select plan(3);

create function pg_temp.triggers() returns text[] language sql as $$
  select array_agg(pg_get_triggerdef(oid) || tgenabled::text order by tgname)
    from pg_trigger
   where tgrelid in ('fq.events'::regclass, 'fq.clients'::regclass, 'fq.topics'::regclass) and not tgisinternal
$$;
create temporary table before as select pg_temp.triggers() as triggers;

set local client_min_messages = error;
alter table fq.events disable trigger all;
alter table fq.clients enable replica trigger guard_cursor;
drop trigger watch on fq.topics;
create trigger watch after insert on fq.topics for each row execute function fq._watch();
select fq._mend();
select is(pg_temp.triggers(), (select triggers from before), 'those that are disabled, fire for some, or are others');

drop trigger "~append" on fq.events;
drop trigger append_only on fq.events;
drop trigger guard_cursor on fq.clients;
select fq._mend();
select is(pg_temp.triggers(), (select triggers from before), 'and those that are missing');
select is_empty('select fq.why_stuck()', 'all is well then');

select * from finish();
rollback;
drop function public.handler_to_mend cascade;

begin;
select fq.subscribe('attach/lets_nobody_change_what_appenders_run_who_may_move_cursors', topics => '{attach/lets_nobody_change_what_appenders_run_who_may_move_cursors}');
commit;

begin;
select plan(5);

create role pgtap_app;
grant usage on schema fq to pgtap_app;
grant usage on sequence fq.events_offset_seq, fq.watched, fq.tokens to pgtap_app;
grant execute on all routines in schema fq to pgtap_app;
grant select, insert (topic, key, version, type, payload, headers, body, event_id) on fq.events to pgtap_app;
grant select, insert, update on fq.topics, fq.streams to pgtap_app;
grant select, insert, update, delete on fq.event_ids, fq.clients, fq.workers, fq.failures to pgtap_app;
grant select on fq._locks to pgtap_app;
grant create on schema public to pgtap_app;

create table public.handled (handler text, who text);
grant insert on public.handled to pgtap_app;
create function public.handler(event fq.events) returns void language sql as $$ insert into public.handled values ('the one', current_user) $$;
select fq.attach('attach/lets_nobody_change_what_appenders_run_who_may_move_cursors', 'handler');

set local role pgtap_app;
create function public.other(event fq.events) returns void language sql as $$ insert into public.handled values ('another', current_user) $$;
update fq.clients set handler = 'other' where id = 'attach/lets_nobody_change_what_appenders_run_who_may_move_cursors';
update fq.clients set handler = 'select public.other($1)' where id = 'attach/lets_nobody_change_what_appenders_run_who_may_move_cursors';
reset role;

select fq.append('attach/lets_nobody_change_what_appenders_run_who_may_move_cursors');
select is((select handler from public.handled), 'the one', 'by writing another handler into the row of the client');

truncate public.handled;
set local role pgtap_app;
update fq.clients set handler = null where id = 'attach/lets_nobody_change_what_appenders_run_who_may_move_cursors';
reset role;
select fq.append('attach/lets_nobody_change_what_appenders_run_who_may_move_cursors');
select is((select handler from public.handled), 'the one', 'or none');

truncate public.handled;
set local role pgtap_app;
update fq.clients set topics = '{attach/lets_nobody_change_what_appenders_run_who_may_move_cursors other}' where id = 'attach/lets_nobody_change_what_appenders_run_who_may_move_cursors';
update fq.clients set topics = '{attach/lets_nobody_change_what_appenders_run_who_may_move_cursors}' where id = 'attach/lets_nobody_change_what_appenders_run_who_may_move_cursors';
select fq.append('attach/lets_nobody_change_what_appenders_run_who_may_move_cursors');
reset role;
select is((select format('%s as %s', handler, who) from public.handled), 'the one as pgtap_app', 'and it runs with the rights of whoever appends');

select is((select count(*) from pg_trigger where tgrelid = 'fq.events'::regclass and tgname ~ '^attend'), 1::bigint, 'there is one trigger');
set local role pgtap_app;
select throws_ok(
  $$ create trigger attend after insert on fq.events for each statement execute function fq._attend('attach/lets_nobody_change_what_appenders_run_who_may_move_cursors', 'select public.other($1)', 'f') $$,
  '42501',
  null,
  'and they can make no other'
);
reset role;

select * from finish();
rollback;

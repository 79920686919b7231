begin;
select plan(2);

create table public.captured (id integer primary key);
create table public.captured_other (id integer primary key);
create function pg_temp.own() returns trigger language plpgsql as $$ begin return null; end; $$;
create trigger fq_capture_own after insert on public.captured for each statement execute function pg_temp.own();
select fq.capture_table('captured', 'release_table/leaves_other_tables_and_triggers_alone');
select fq.capture_table('captured_other', 'release_table/leaves_other_tables_and_triggers_alone');
select fq.release_table('captured');

select is(array(select tgname::text from pg_trigger where tgrelid = 'public.captured'::regclass), array['fq_capture_own'], 'triggers of others');
insert into public.captured_other values (1);
select is((select count(*) from fq.events where topic = 'release_table/leaves_other_tables_and_triggers_alone'), 1::bigint, 'and tables');

select * from finish();
rollback;

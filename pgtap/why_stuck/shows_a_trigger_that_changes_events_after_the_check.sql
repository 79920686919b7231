begin;
create function public.change_event() returns trigger language plpgsql as 'begin new.topic := ''changed''; return new; end';
create trigger "~~late" before insert on fq.events for each row execute function public.change_event();
create trigger early before insert on fq.events for each row execute function public.change_event();
create trigger "~~after" after insert on fq.events for each row execute function public.change_event();
create trigger "~~update" before update on fq.events for each row execute function public.change_event();
create trigger "~~statement" before insert on fq.events for each statement execute function public.change_event();
commit;

begin;
select plan(4);

select results_eq(
  $$ select what, query, advice from fq.why_stuck() $$,
  $$ values ('trigger' collate "C", 'trigger "~~late" of fq.events fires behind "~append": the event may be stored otherwise than it was checked' collate "C", 'alter trigger "~~late" on fq.events rename to "before ~~late"' collate "C") $$,
  'of those that fire before a row is inserted'
);
create function pg_temp.follow() returns void language plpgsql as $$
begin
  execute (select advice from fq.why_stuck());
end;
$$;
select lives_ok('select pg_temp.follow()', 'to be renamed');
select is_empty('select fq.why_stuck()', 'so that it fires first');
alter trigger "before ~~late" on fq.events rename to "~~late";
alter table fq.events disable trigger "~~late";
select is_empty('select fq.why_stuck()', 'or to be disabled');

select * from finish();
rollback;
drop function public.change_event cascade;

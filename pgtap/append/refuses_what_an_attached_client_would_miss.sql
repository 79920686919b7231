begin;
select fq.subscribe('append/refuses_what_an_attached_client_would_miss', topics => '{append/refuses_what_an_attached_client_would_miss}');
create table public.handled (type text);
create function public.handler(event fq.events) returns void language sql as $$ insert into public.handled values (event.type) $$;
select fq.attach('append/refuses_what_an_attached_client_would_miss', 'handler');
commit;

begin;
select fq.append('append/refuses_what_an_attached_client_would_miss', type => 'before');
commit;

begin;
select plan(9);

create function pg_temp.trigger(act text) returns void language plpgsql as $$
begin
  execute format('alter table fq.events %s trigger %I', act, 'attend ' || md5('append/refuses_what_an_attached_client_would_miss'));
end;
$$;
create function pg_temp.hint(statement text) returns text language plpgsql as $$
declare
  v_hint text;
begin
  execute statement;
exception when others then
  get stacked diagnostics v_hint = pg_exception_hint;
  return v_hint;
end;
$$;

select pg_temp.trigger('disable');
select throws_ok(
  $$ select fq.append('append/refuses_what_an_attached_client_would_miss', type => 'missed') $$,
  'QF022',
  'events cannot be appended: client "append/refuses_what_an_attached_client_would_miss" is attached, but its trigger on fq.events is missing or disabled',
  'while its trigger is disabled'
);
select is(
  pg_temp.hint($$ select fq.append() $$),
  'Nothing is lost. Make it anew: select fq.attach(''append/refuses_what_an_attached_client_would_miss'', ''handler''); or let the client fetch: select fq.detach(''append/refuses_what_an_attached_client_would_miss'').',
  'with a hint'
);
select throws_ok($$ insert into fq.events default values $$, 'QF022', null, 'by plain SQL too');
select throws_ok($$ insert into fq.events ("offset") select max("offset") + 1000 from fq.events $$, 'QF022', null, 'and with an offset of its own');

select pg_temp.trigger('enable');
select lives_ok($$ select fq.append('append/refuses_what_an_attached_client_would_miss', type => 'enabled') $$, 'it goes on when that is enabled');

select pg_temp.trigger('enable replica');
select throws_ok($$ select fq.append() $$, 'QF022', null, 'unless only for replicas');

do $$ begin execute format('drop trigger %I on fq.events', 'attend ' || md5('append/refuses_what_an_attached_client_would_miss')); end $$;
select throws_ok($$ select fq.append() $$, 'QF022', null, 'while its trigger is gone');

commit;
begin;
select fq.detach('append/refuses_what_an_attached_client_would_miss');
select lives_ok($$ select fq.append() $$, 'and when the client fetches');
commit;
begin;
select is(array(select type from public.handled), array['before', 'enabled'], 'what was appended was handled');

select * from finish();
rollback;
drop function public.handler cascade;
drop table public.handled;

begin;
select fq.append('attach/leaves_no_cursor_to_be_moved');
select fq.subscribe('attach/leaves_no_cursor_to_be_moved', topics => '{attach/leaves_no_cursor_to_be_moved}');
commit;

begin;
select plan(9);

create table public.handled (n integer);
create function public.handler(event fq.events) returns void language sql as $$ insert into public.handled values (1) $$;
select fq.attach('attach/leaves_no_cursor_to_be_moved', 'handler');
create temporary table before as select * from fq.clients;

select throws_ok(calls.statement, 'QF018', 'client "attach/leaves_no_cursor_to_be_moved" is attached: appenders handle its events', btrim(calls.statement))
  from (
    values ($$ select fq.seek('attach/leaves_no_cursor_to_be_moved', 'beginning') $$),
           ($$ select fq.seek('attach/leaves_no_cursor_to_be_moved', 'beginning', reset => 'delete from public.handled') $$),
           ($$ select fq.pause('attach/leaves_no_cursor_to_be_moved') $$),
           ($$ select fq.unsubscribe('attach/leaves_no_cursor_to_be_moved') $$),
           ($$ select fq.claim_segment('attach/leaves_no_cursor_to_be_moved', 'worker') $$),
           ($$ select fq.balance('attach/leaves_no_cursor_to_be_moved', 'worker') $$),
           ($$ select fq.subscribe('attach/leaves_no_cursor_to_be_moved', segments => 2) $$)
  ) calls (statement);
select results_eq('select * from fq.clients', 'select * from before', 'the client stays as it is');
select is((select count(*) from public.handled), 1::bigint, 'nothing was reset');

select * from finish();
rollback;

begin;
select fq.append('detach/lets_the_client_be_moved_again', type => 'first');
select fq.subscribe('detach/lets_the_client_be_moved_again', topics => '{detach/lets_the_client_be_moved_again}');
create table public.handled (type text);
create function public.handler(event fq.events) returns void language sql as $$ insert into public.handled values (event.type) $$;
commit;

begin;
select fq.attach('detach/lets_the_client_be_moved_again', 'handler');
commit;
begin;
select plan(8);

select fq.detach('detach/lets_the_client_be_moved_again');
select lives_ok(calls.statement, btrim(calls.statement))
  from (
    values ($$ select fq.pause('detach/lets_the_client_be_moved_again') $$),
           ($$ select fq.resume('detach/lets_the_client_be_moved_again') $$),
           ($$ select fq.subscribe('detach/lets_the_client_be_moved_again', segments => 2) $$),
           ($$ select fq.balance('detach/lets_the_client_be_moved_again', 'worker') $$),
           ($$ select fq.claim_segment('detach/lets_the_client_be_moved_again', 'worker') $$),
           ($$ select fq.seek('detach/lets_the_client_be_moved_again', 'beginning', reset => 'delete from public.handled') $$)
  ) calls (statement);
select is((select count(*) from fq.clients c, fq.fetch(c.id) where c.parent = 'detach/lets_the_client_be_moved_again'), 1::bigint, 'all is given again');
select lives_ok($$ select fq.unsubscribe('detach/lets_the_client_be_moved_again') $$, 'it can be removed');

select * from finish();
rollback;
drop function public.handler cascade;
drop table public.handled;

begin;
select fq.append_batch('handle/works_with_the_token_of_a_lease', '[{"type": "first"}, {"type": "second"}]');
select fq.subscribe('handle/works_with_the_token_of_a_lease', topics => '{handle/works_with_the_token_of_a_lease}');
commit;

begin;
select plan(6);

create table public.handled (type text);
create function public.handler(event fq.events) returns void language sql as $$ insert into public.handled values (event.type) $$;
set local fq.now = '2030-01-01 00:00:00+00';
create temporary table old as select * from fq.claim_segment('handle/works_with_the_token_of_a_lease', 'worker 1');

select is((select fq.handle('handle/works_with_the_token_of_a_lease', 'handler', 1, token) from old), 1, 'of the lease');
select is(array(select type from public.handled), array['first'], 'the handler is called');

set local fq.now = '2030-01-01 00:01:00+00';
create temporary table new as select * from fq.claim_segment('handle/works_with_the_token_of_a_lease', 'worker 2');
select throws_ok(
  format($$ select fq.handle('handle/works_with_the_token_of_a_lease', 'handler', 1, %s) $$, token),
  'QF008',
  format('token %s gives no right to client "handle/works_with_the_token_of_a_lease" any more', token),
  'not of one that is lost'
)
  from old;
select is((select count(*) from public.handled), 1::bigint, 'whose worker does nothing more');
select is_empty($$ select from fq.failures where client = 'handle/works_with_the_token_of_a_lease' $$, 'and has not failed');
select is((select fq.handle('handle/works_with_the_token_of_a_lease', 'handler', 1, token) from new), 1, 'the next goes on');

select * from finish();
rollback;

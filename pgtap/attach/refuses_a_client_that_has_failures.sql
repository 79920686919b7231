begin;
select fq.append_batch('attach/refuses_a_client_that_has_failures', '[{"type": "bad"}, {"type": "good"}]');
select fq.subscribe('attach/refuses_a_client_that_has_failures', topics => '{attach/refuses_a_client_that_has_failures}', on_failure => 'dead_letter', max_attempts => 1);
commit;

begin;
select plan(5);

create table public.handled (type text);
create function public.handler(event fq.events) returns void language sql as $$ insert into public.handled values (event.type) $$;
select fq.fail('attach/refuses_a_client_that_has_failures', min("offset"), 'no') from fq.events where topic = 'attach/refuses_a_client_that_has_failures';
create temporary table before as select * from fq.clients;

select throws_ok(
  $$ select fq.attach('attach/refuses_a_client_that_has_failures', 'handler') $$,
  'QF017',
  'client "attach/refuses_a_client_that_has_failures" cannot be attached: it has events that failed',
  'they would be left out'
);
select is_empty('select from public.handled', 'nothing is handled');
select results_eq('select * from fq.clients', 'select * from before', 'the client stays as it is');

select fq.discard('attach/refuses_a_client_that_has_failures');
select fq.fetch('attach/refuses_a_client_that_has_failures');
select fq.commit('attach/refuses_a_client_that_has_failures', max("offset")) from fq.events where topic = 'attach/refuses_a_client_that_has_failures';
select lives_ok($$ select fq.attach('attach/refuses_a_client_that_has_failures', 'handler') $$, 'until they are settled');
select is_empty('select from public.handled', 'what was given up does not come again');

select * from finish();
rollback;

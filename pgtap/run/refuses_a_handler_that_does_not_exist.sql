begin;
select fq.append('run/refuses_a_handler_that_does_not_exist');
commit;

begin;
select plan(4);

create function public.takes_text(event text) returns void language sql as '';

select throws_ok(
         format($$ call fq.run('run/refuses_a_handler_that_does_not_exist', %L) $$, name),
         '22023',
         format('there is no function %s that takes fq.events or fq.events[]', name),
         name
       )
  from unnest('{none,public.none,takes_text}'::text[]) name;
select is_empty($$ select from fq.clients where id = 'run/refuses_a_handler_that_does_not_exist' $$, 'the client is not created');

select * from finish();
rollback;

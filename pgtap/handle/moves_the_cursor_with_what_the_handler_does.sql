begin;
select fq.append_batch('handle/moves_the_cursor_with_what_the_handler_does', '[{"type": "first"}, {"type": "second"}, {"type": "third"}]');
commit;

begin;
select plan(5);

select fq.subscribe('handle/moves_the_cursor_with_what_the_handler_does', topics => '{handle/moves_the_cursor_with_what_the_handler_does}');
create table public.handled (type text);
create function public.handler(event fq.events) returns void language sql as $$ insert into public.handled values (event.type) $$;

select is(fq.handle('handle/moves_the_cursor_with_what_the_handler_does', 'public.handler', 2), 2, 'it says how many');
select is(array(select type from public.handled), array['first', 'second'], 'the handler was called for each, in order');
select is(array(select type::text from fq.fetch('handle/moves_the_cursor_with_what_the_handler_does')), array['third'], 'and the client is done with them');

savepoint before;
select fq.handle('handle/moves_the_cursor_with_what_the_handler_does', 'public.handler');
rollback to before;
select is(array(select type from public.handled), array['first', 'second'], 'what is rolled back is not handled');
select is(array(select type::text from fq.fetch('handle/moves_the_cursor_with_what_the_handler_does')), array['third'], 'and given again');

select * from finish();
rollback;

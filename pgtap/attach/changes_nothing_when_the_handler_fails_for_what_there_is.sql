begin;
select fq.append_batch('attach/changes_nothing_when_the_handler_fails_for_what_there_is', '[{"type": "good"}, {"type": "bad"}]');
select fq.subscribe('attach/changes_nothing_when_the_handler_fails_for_what_there_is', topics => '{attach/changes_nothing_when_the_handler_fails_for_what_there_is}');
commit;

begin;
select plan(5);

create table public.handled (type text);
create function public.handler(event fq.events) returns void language plpgsql as $$
begin
  insert into public.handled values (event.type);
  if event.type = 'bad' then
    raise exception 'it is bad' using errcode = 'P4242';
  end if;
end;
$$;
create temporary table before as select * from fq.clients;

select throws_ok($$ select fq.attach('attach/changes_nothing_when_the_handler_fails_for_what_there_is', 'handler') $$, 'P4242', 'it is bad', 'it says why');
select results_eq('select * from fq.clients', 'select * from before', 'the client is not attached');
select is_empty('select from public.handled', 'what it did before is taken back');
select fq.append('attach/changes_nothing_when_the_handler_fails_for_what_there_is', type => 'good');
select is_empty('select from public.handled', 'no append calls it');
select is_empty($$ select from fq.failures where client = 'attach/changes_nothing_when_the_handler_fails_for_what_there_is' $$, 'no failure is noted');

select * from finish();
rollback;

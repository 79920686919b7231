begin;
select fq.subscribe('attach/fails_the_append_that_the_handler_fails_for', topics => '{attach/fails_the_append_that_the_handler_fails_for}');
commit;

begin;
select plan(7);

create table public.handled (type text);
create function public.handler(event fq.events) returns void language plpgsql as $$
begin
  insert into public.handled values (event.type);
  if event.type = 'bad' then
    raise exception 'it is bad' using errcode = 'P4242';
  end if;
end;
$$;
select fq.attach('attach/fails_the_append_that_the_handler_fails_for', 'handler');

select throws_ok($$ select fq.append('attach/fails_the_append_that_the_handler_fails_for', type => 'bad') $$, 'P4242', 'it is bad', 'one event');
select throws_ok($$ select fq.append_batch('attach/fails_the_append_that_the_handler_fails_for', '[{"type": "good"}, {"type": "bad"}]') $$, 'P4242', 'it is bad', 'all of a batch');
select throws_ok($$ insert into fq.events (topic, type) values ('attach/fails_the_append_that_the_handler_fails_for', 'good'), ('attach/fails_the_append_that_the_handler_fails_for', 'bad') $$, 'P4242', 'it is bad', 'all of a plain insert');
select is_empty($$ select from fq.events where topic = 'attach/fails_the_append_that_the_handler_fails_for' $$, 'nothing is stored');
select is_empty('select from public.handled', 'nor handled');
select is_empty($$ select from fq.failures where client = 'attach/fails_the_append_that_the_handler_fails_for' $$, 'no failure is noted');
select lives_ok($$ select fq.append('attach/fails_the_append_that_the_handler_fails_for', type => 'good') $$, 'others are appended as before');

select * from finish();
rollback;

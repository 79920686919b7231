begin;
select fq.append_batch('handle/gives_up_what_goes_on_failing_when_told_to', '[{"type": "first"}, {"type": "second"}, {"type": "third"}]');
commit;

begin;
select plan(3);

set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('handle/gives_up_what_goes_on_failing_when_told_to', topics => '{handle/gives_up_what_goes_on_failing_when_told_to}', on_failure => 'dead_letter', max_attempts => 2, retry_delay => '0');
create table public.handled (type text);
create function public.handler(event fq.events) returns void language plpgsql as $$
begin
  perform 1 / (event.type <> 'second')::integer;
  insert into public.handled values (event.type);
end;
$$;

create temporary table calls as select n, fq.handle('handle/gives_up_what_goes_on_failing_when_told_to', 'handler') as handled from generate_series(1, 5) n;
select is(array(select coalesce(handled::text, 'failed') from calls order by n), array['failed', '1', 'failed', '1', '0'], 'the others are handled');
select is(array(select type from public.handled), array['first', 'third'], 'in order');
select results_eq(
  $$ select type::text, attempts, error from fq.dead_letters where client = 'handle/gives_up_what_goes_on_failing_when_told_to' $$,
  $$ values ('second' collate "C", 2, '22012: division by zero' collate "C") $$,
  'it is a dead letter after max_attempts'
);

select * from finish();
rollback;

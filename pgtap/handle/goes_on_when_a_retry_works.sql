begin;
select fq.append_batch('handle/goes_on_when_a_retry_works', '[{"type": "first"}, {"type": "second"}, {"type": "third"}]');
commit;

begin;
select plan(4);

set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('handle/goes_on_when_a_retry_works', topics => '{handle/goes_on_when_a_retry_works}');
create table public.handled (type text);
create function public.handler(event fq.events) returns void language plpgsql as $$
begin
  if event.type = 'first' and current_setting('fq.now') < '2030-01-01 00:01' then
    raise exception 'not yet';
  end if;
  insert into public.handled values (event.type);
end;
$$;

select is(fq.handle('handle/goes_on_when_a_retry_works', 'handler'), null, 'when the first event fails');
select is(fq.handle('handle/goes_on_when_a_retry_works', 'handler'), 0, 'all wait');
set local fq.now = '2030-01-01 00:01:00+00';
create temporary table calls as select fq.handle('handle/goes_on_when_a_retry_works', 'handler') from generate_series(1, 2);
select is(array(select type from public.handled), array['first', 'second', 'third'], 'its retry and the others go in order');
select is_empty($$ select from fq.failures where client = 'handle/goes_on_when_a_retry_works' $$, 'and the failure is forgotten');

select * from finish();
rollback;

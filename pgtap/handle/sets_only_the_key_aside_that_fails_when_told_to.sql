begin;
select fq.append_batch('handle/sets_only_the_key_aside_that_fails_when_told_to', '[{"key": "a", "payload": 1}, {"key": "b", "payload": 2}, {"key": "a", "payload": 3}, {"key": "b", "payload": 4}]');
commit;

begin;
select plan(4);

set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('handle/sets_only_the_key_aside_that_fails_when_told_to', topics => '{handle/sets_only_the_key_aside_that_fails_when_told_to}', on_failure => 'park_key');
create table public.handled (place serial, n integer);
create function public.handler(event fq.events) returns void language plpgsql as $$
begin
  if event.key = 'a' and current_setting('fq.now') < '2030-01-01 00:01' then
    raise exception 'not yet';
  end if;
  insert into public.handled (n) values (event.payload::integer);
end;
$$;

select is(fq.handle('handle/sets_only_the_key_aside_that_fails_when_told_to', 'handler'), null, 'the first event of it fails');
create temporary table calls as select fq.handle('handle/sets_only_the_key_aside_that_fails_when_told_to', 'handler') from generate_series(1, 3);
select is(array(select n from public.handled order by place), array[2, 4], 'other keys go on');

set local fq.now = '2030-01-01 00:01:00+00';
insert into calls select fq.handle('handle/sets_only_the_key_aside_that_fails_when_told_to', 'handler') from generate_series(1, 3);
select is(array(select n from public.handled order by place), array[2, 4, 1, 3], 'it follows in its order when its time has come');
select is_empty($$ select from fq.failures where client = 'handle/sets_only_the_key_aside_that_fails_when_told_to' $$, 'and nothing is left');

select * from finish();
rollback;

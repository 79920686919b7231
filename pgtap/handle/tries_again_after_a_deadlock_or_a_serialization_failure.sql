begin;
select fq.append('handle/tries_again_after_a_deadlock_or_a_serialization_failure', type => 'first');
select fq.subscribe('handle/tries_again_after_a_deadlock_or_a_serialization_failure', topics => '{handle/tries_again_after_a_deadlock_or_a_serialization_failure}');
commit;

begin;
select plan(8);

create sequence public.calls;
create table public.handled (call bigint);
create function public.handler(event fq.events) returns void language plpgsql as $$
declare
  v_call constant bigint := nextval('public.calls');
begin
  insert into public.handled values (v_call);
  if v_call <= current_setting('pgtap.failures')::integer then
    raise exception 'no' using errcode = current_setting('pgtap.code');
  end if;
end;
$$;

set local pgtap.failures = 4;
set local pgtap.code = '40P01';
select is(fq.handle('handle/tries_again_after_a_deadlock_or_a_serialization_failure', 'handler'), 1, 'it works in the end');
select results_eq('select call from public.handled', array[5]::bigint[], 'what the attempts before did is taken back');
select is_empty($$ select from fq.failures where client = 'handle/tries_again_after_a_deadlock_or_a_serialization_failure' $$, 'none of them counts as a failure');

select fq.seek('handle/tries_again_after_a_deadlock_or_a_serialization_failure', 'beginning');
alter sequence public.calls restart;
set local pgtap.failures = 9;
set local pgtap.code = '40001';
select is(fq.handle('handle/tries_again_after_a_deadlock_or_a_serialization_failure', 'handler'), null, 'unless it goes on');
select is((select last_value from public.calls), 5::bigint, 'five times');
select is((select error from fq.failures where client = 'handle/tries_again_after_a_deadlock_or_a_serialization_failure'), '40001: no', 'then it has failed');

select fq.seek('handle/tries_again_after_a_deadlock_or_a_serialization_failure', 'beginning');
alter sequence public.calls restart;
set local pgtap.code = 'P0001';
select is(fq.handle('handle/tries_again_after_a_deadlock_or_a_serialization_failure', 'handler'), null, 'after any other error');
select is((select last_value from public.calls), 1::bigint, 'it has failed at once');

select * from finish();
rollback;

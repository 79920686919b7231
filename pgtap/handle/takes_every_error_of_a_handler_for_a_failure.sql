begin;
select fq.append('handle/takes_every_error_of_a_handler_for_a_failure', type => 'first');
select fq.subscribe('handle/takes_every_error_of_a_handler_for_a_failure', topics => '{handle/takes_every_error_of_a_handler_for_a_failure}', retry_delay => '0');
commit;

begin;
select plan(14);

create function public.handler(event fq.events) returns void language plpgsql as $$
begin
  raise exception 'no' using errcode = current_setting('pgtap.code');
end;
$$;
create function public.batch_handler(events fq.events[]) returns void language plpgsql as $$
begin
  raise exception 'no' using errcode = current_setting('pgtap.code');
end;
$$;

create function pg_temp.error(code text, handler text) returns text language plpgsql as $$
begin
  perform set_config('pgtap.code', code, true), fq.handle('handle/takes_every_error_of_a_handler_for_a_failure', handler);
  return (select f.error from fq.failures f where f.client = 'handle/takes_every_error_of_a_handler_for_a_failure');
end;
$$;

select is(pg_temp.error(code, handler), code || ': no', format('%s of a %s', code, handler))
  from unnest('{P0001,23505,2D000,QF008,QF009,QF010,QF011}'::text[]) code, unnest('{handler,batch_handler}'::text[]) handler;

select * from finish();
rollback;

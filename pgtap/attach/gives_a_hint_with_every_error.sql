begin;
select fq.append('attach/gives_a_hint_with_every_error');
commit;

begin;
select plan(6);

create function public.handler(event fq.events) returns void language sql as '';
create function pg_temp.hint(statement text) returns text language plpgsql as $$
declare
  v_hint text;
begin
  execute statement;
  return 'no error';
exception when others then
  get stacked diagnostics v_hint = pg_exception_hint;
  return v_hint;
end;
$$;
select fq.subscribe('attach/gives_a_hint_with_every_error failing', on_failure => 'dead_letter', max_attempts => 1);
select fq.fail('attach/gives_a_hint_with_every_error failing', min("offset"), 'no') from fq.events;
select fq.subscribe('attach/gives_a_hint_with_every_error divided', segments => 2);
select fq.subscribe('attach/gives_a_hint_with_every_error attached', topics => '{attach/gives_a_hint_with_every_error}');
commit;

begin;
select fq.attach('attach/gives_a_hint_with_every_error attached', 'handler');

select is(pg_temp.hint($$ select fq.attach('', 'handler') $$), 'Give a client of 1 to 200 characters.', 'client');
select is(
  pg_temp.hint($$ select fq.attach('attach/gives_a_hint_with_every_error attached', 'none') $$),
  'Create one, such as my.handler(event fq.events) returns void, and give its name with its schema.',
  'handler'
);
select is(
  pg_temp.hint($$ select fq.attach('attach/gives_a_hint_with_every_error unknown', 'handler') $$),
  'Create it with fq.subscribe, or let its first commit create it.',
  'a client that does not exist'
);
select is(
  pg_temp.hint($$ select fq.attach('attach/gives_a_hint_with_every_error failing', 'handler') $$),
  'Settle them with fq.redrive and fq.run, or with fq.discard.',
  'a client with failures'
);
select is(
  pg_temp.hint($$ select fq.attach('attach/gives_a_hint_with_every_error attached', 'handler') $$),
  'Call fq.detach(''attach/gives_a_hint_with_every_error attached'') first.',
  'a client that is attached'
);
select isnt(pg_temp.hint($$ select fq.attach('attach/gives_a_hint_with_every_error divided', 'handler') $$), '', 'a client that is divided');

select * from finish();
rollback;
drop function public.handler cascade;

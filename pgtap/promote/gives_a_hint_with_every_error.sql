begin;
select fq.append('promote/gives_a_hint_with_every_error');
create function public.pgtap_handler(event fq.events) returns void language sql as '';
commit;

begin;
select plan(6);

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

select fq.subscribe('promote/gives_a_hint_with_every_error', segments => 2);
select fq.subscribe('promote/gives_a_hint_with_every_error new');
select is(
  pg_temp.hint($$ select fq.promote('promote/gives_a_hint_with_every_error none', 'promote/gives_a_hint_with_every_error') $$),
  'Create it with fq.subscribe, or let its first commit create it.',
  'one that does not exist'
);
select is(pg_temp.hint($$ select fq.promote('promote/gives_a_hint_with_every_error new', 'promote/gives_a_hint_with_every_error#0') $$), 'Give the client that is divided, "promote/gives_a_hint_with_every_error".', 'a segment');
select is(pg_temp.hint($$ select fq.promote('promote/gives_a_hint_with_every_error', 'promote/gives_a_hint_with_every_error') $$), 'Give the name of the one that fq.fork made.', 'itself');
select is(pg_temp.hint($$ select fq.promote('promote/gives_a_hint_with_every_error new', 'promote/gives_a_hint_with_every_error', -1) $$), 'Give the number of events that the new client may be behind.', 'within');

select fq.seek('promote/gives_a_hint_with_every_error', 'end');
select is(pg_temp.hint($$ select fq.promote('promote/gives_a_hint_with_every_error new', 'promote/gives_a_hint_with_every_error') $$), 'Let it catch up, or allow for that many with "within".', 'behind');
select fq.attach('promote/gives_a_hint_with_every_error new', 'public.pgtap_handler');
select is(pg_temp.hint($$ select fq.promote('promote/gives_a_hint_with_every_error new', 'promote/gives_a_hint_with_every_error') $$), 'Call fq.detach(''promote/gives_a_hint_with_every_error new'') first.', 'attached');

select * from finish();
rollback;

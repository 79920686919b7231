begin;
select plan(4);

-- As pg_restore --disable-triggers leaves them behind.
alter table fq.events disable trigger all;
alter table fq.events enable trigger all;
select results_eq(
  $$ select query, advice from fq.why_stuck() where what = 'guard' order by query $$,
  $$ values ('trigger "~append" of fq.events is disabled, or not for all sessions enabled' collate "C", 'alter table fq.events enable always trigger "~append"' collate "C"),
            ('trigger append_only of fq.events is disabled, or not for all sessions enabled', 'alter table fq.events enable always trigger append_only') $$,
  'or does not fire in every session'
);
alter table fq.clients disable trigger guard_cursor;
drop trigger watch on fq.topics;
select results_eq(
  $$ select query from fq.why_stuck('why_stuck/shows_a_trigger_that_is_disabled') where what = 'guard' and query not like '%fq.events%' order by query $$,
  $$ values ('trigger guard_cursor of fq.clients is disabled, or not for all sessions enabled' collate "C"), ('trigger watch of fq.topics is missing') $$,
  'whatever topic is asked for'
);

do $$
declare
  v_advice text;
begin
  for v_advice in select advice from fq.why_stuck() where what = 'guard' loop
    execute v_advice;
  end loop;
end;
$$;
select is_empty('select fq.why_stuck()', 'its advice mends it');
select is(
  array(select distinct t.tgenabled::text from pg_trigger t join fq._guards() g on g.relation = t.tgrelid and g.name = t.tgname),
  array['A'],
  'for sessions of every kind'
);

select * from finish();
rollback;

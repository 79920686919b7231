begin;
select fq.append_batch('promote/keeps_events_from_coming_twice_or_never', (select jsonb_agg(jsonb_build_object('key', 'k' || n % 9) order by n) from generate_series(1, 90) n));
select fq.subscribe('promote/keeps_events_from_coming_twice_or_never', topics => '{promote/keeps_events_from_coming_twice_or_never}');
select fq.fork('promote/keeps_events_from_coming_twice_or_never', 'promote/keeps_events_from_coming_twice_or_never new');
select fq.subscribe('promote/keeps_events_from_coming_twice_or_never new', segments => 3);
select fq.subscribe('promote/keeps_events_from_coming_twice_or_never new', segments => 2);
commit;

begin;
select plan(3);

create temporary table handled (name text, "offset" bigint);
create procedure pg_temp.handle(name text, max_events integer) language plpgsql as $$
declare
  v_segment text;
  v_last    bigint;
begin
  for v_segment in select c.id from fq.clients c where name in (c.id, c.parent) and c.segments = 1 loop
    with given as (
      select e."offset" from fq.fetch(v_segment, max_events) e
    ), kept as (
      insert into handled select handle.name, g."offset" from given g returning handled."offset"
    )
    select max(kept."offset") into v_last from kept;
    if v_last is not null then
      perform fq.commit(v_segment, v_last);
    end if;
  end loop;
end;
$$;

call pg_temp.handle('promote/keeps_events_from_coming_twice_or_never new', 10);
call pg_temp.handle('promote/keeps_events_from_coming_twice_or_never new', 7);
update handled set name = 'promoted';
call pg_temp.handle('promote/keeps_events_from_coming_twice_or_never', 20);
update handled set name = 'replaced' where name = 'promote/keeps_events_from_coming_twice_or_never';
select fq.promote('promote/keeps_events_from_coming_twice_or_never new', 'promote/keeps_events_from_coming_twice_or_never', within => 100);
select fq.subscribe('promote/keeps_events_from_coming_twice_or_never', segments => 4);
call pg_temp.handle('promote/keeps_events_from_coming_twice_or_never', 100);
update handled set name = 'promoted' where name = 'promote/keeps_events_from_coming_twice_or_never';
call pg_temp.handle('promote/keeps_events_from_coming_twice_or_never new', 100);
update handled set name = 'replaced' where name = 'promote/keeps_events_from_coming_twice_or_never new';

select results_eq(
  $$ select "offset" from handled where name = 'promoted' order by 1 $$,
  $$ select "offset" from fq.events where topic = 'promote/keeps_events_from_coming_twice_or_never' order by 1 $$,
  'to the client that was promoted'
);
select results_eq(
  $$ select "offset" from handled where name = 'replaced' order by 1 $$,
  $$ select "offset" from fq.events where topic = 'promote/keeps_events_from_coming_twice_or_never' order by 1 $$,
  'or to the one that was replaced'
);
select is((select count(*) from handled), 180::bigint, 'and nobody else');

select * from finish();
rollback;

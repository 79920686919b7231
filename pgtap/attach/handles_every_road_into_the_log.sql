begin;
select fq.subscribe('attach/handles_every_road_into_the_log', topics => '{attach/handles_every_road_into_the_log,public.captured}');
commit;

begin;
select plan(6);

create table public.handled (type text);
create function public.handler(event fq.events) returns void language sql as $$ insert into public.handled values (event.type) $$;
create table public.captured (id integer primary key);
select fq.capture_table('public.captured');
select fq.attach('attach/handles_every_road_into_the_log', 'handler');

create function pg_temp.handled() returns text language plpgsql as $$
declare
  v_types constant text := (select string_agg(type, ' ') from public.handled);
begin
  truncate public.handled;
  return v_types;
end;
$$;

select fq.append('attach/handles_every_road_into_the_log', type => 'a');
select is(pg_temp.handled(), 'a', 'append');
select fq.append_batch('attach/handles_every_road_into_the_log', '[{"type": "b"}, {"type": "c"}]');
select is(pg_temp.handled(), 'b c', 'append_batch');
insert into fq.events (topic, type) values ('attach/handles_every_road_into_the_log', 'd'), ('attach/handles_every_road_into_the_log', 'e');
select is(pg_temp.handled(), 'd e', 'a plain insert');
insert into fq.events ("offset", topic, type) overriding system value values (9002, 'attach/handles_every_road_into_the_log', 'g'), (9001, 'attach/handles_every_road_into_the_log', 'f');
select is(pg_temp.handled(), 'f g', 'one that brings its own offsets');
select fq.append('attach/handles_every_road_into_the_log', type => 'h', key => 'k', expected_version => 0, event_id => '00000000-0000-4000-8006-000000000001');
select fq.append('attach/handles_every_road_into_the_log', type => 'h', key => 'k', expected_version => 0, event_id => '00000000-0000-4000-8006-000000000001');
select is(pg_temp.handled(), 'h', 'an id that comes again only once');
insert into public.captured values (1), (2);
select is(pg_temp.handled(), 'insert insert', 'what is captured of a table');

select * from finish();
rollback;

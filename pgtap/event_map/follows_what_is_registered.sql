begin;
select plan(3);

delete from fq.types;
create temporary table maps as select 1 as step, fq.event_map() as map;
select fq.define_type('event_map/follows_what_is_registered', 'paid');
insert into maps select 2, fq.event_map();
select fq.define_type('event_map/follows_what_is_registered', 'paid', '{}', schema_version => 2);
insert into maps select 3, fq.event_map();
select fq.drop_type('event_map/follows_what_is_registered', 'paid');

select matches(map, '"paid": Json;', 'a type comes') from maps where step = 2;
select matches(map, E'version 2. \\*/\\s+"paid": JsonObject;', 'changes') from maps where step = 3;
select is(fq.event_map(), map, 'and goes') from maps where step = 1;

select * from finish();
rollback;

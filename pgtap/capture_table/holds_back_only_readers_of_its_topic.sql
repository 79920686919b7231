begin;
select fq.append('capture_table/holds_back_only_readers_of_its_topic other');
commit;

begin;
select plan(3);

create table public.captured (id integer primary key);
select fq.capture_table('captured', 'capture_table/holds_back_only_readers_of_its_topic');

select is((select count(*) from fq.read('capture_table/holds_back_only_readers_of_its_topic other')), 1::bigint, 'before');
insert into public.captured values (1);
create temporary table log as select "offset" from fq.events where topic = 'capture_table/holds_back_only_readers_of_its_topic';
select cmp_ok(fq.stable_offset('capture_table/holds_back_only_readers_of_its_topic'), '<', "offset", 'its own wait') from log;
select cmp_ok(fq.stable_offset('capture_table/holds_back_only_readers_of_its_topic other'), '>=', "offset", 'others do not') from log;

select * from finish();
rollback;

begin;
select fq.append_batch('seek/resets_once_for_all_segments', (select jsonb_agg(jsonb_build_object('key', 'k' || n)) from generate_series(1, 40) n));
select fq.subscribe('seek/resets_once_for_all_segments', topics => '{seek/resets_once_for_all_segments}', segments => 4);
commit;

begin;
select plan(3);

create table public.totals (total integer);
create function public.handler(event fq.events) returns void language sql as $$ insert into public.totals values (1) $$;
create temporary table calls as select fq.handle(c.id, 'handler') from fq.clients c where c.parent = 'seek/resets_once_for_all_segments';
select is((select count(*) from public.totals), 40::bigint, 'what they built together');

select fq.seek('seek/resets_once_for_all_segments', 'beginning', reset => 'delete from public.totals; insert into public.totals values (0)');
select is(array(select total from public.totals), array[0], 'is reset once');
insert into calls select fq.handle(c.id, 'handler') from fq.clients c where c.parent = 'seek/resets_once_for_all_segments';
select is((select sum(total) from public.totals), 40::bigint, 'and built again by all');

select * from finish();
rollback;

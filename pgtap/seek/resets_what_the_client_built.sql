begin;
select fq.append_batch('seek/resets_what_the_client_built', '[{"payload": 1}, {"payload": 2}, {"payload": 3}]');
select fq.subscribe('seek/resets_what_the_client_built', topics => '{seek/resets_what_the_client_built}');
commit;

begin;
select plan(6);

create table public.totals (total integer);
insert into public.totals values (0);
create function public.handler(event fq.events) returns void language sql as $$ update public.totals set total = total + event.payload::integer $$;
select fq.handle('seek/resets_what_the_client_built', 'handler');

savepoint before;
select is((select c."offset" from fq.seek('seek/resets_what_the_client_built', 'beginning', reset => 'update public.totals set total = 0') c), -1::bigint, 'the cursor is moved');
select is((select total from public.totals), 0, 'and what it built is gone, at once');
select fq.handle('seek/resets_what_the_client_built', 'handler');
select is((select total from public.totals), 6, 'so that it can be built again');

rollback to before;
select is((select total from public.totals), 6, 'both are rolled back');
select is_empty($$ select fq.fetch('seek/resets_what_the_client_built') $$, 'together');

select fq.seek('seek/resets_what_the_client_built', 'beginning', reset => 'truncate public.totals; insert into public.totals values (-6)');
select is((select total from public.totals), -6, 'it may take several statements');

select * from finish();
rollback;

begin;
select fq.append('seek/resets_nothing_when_it_refuses_to_move');
select fq.subscribe('seek/resets_nothing_when_it_refuses_to_move', topics => '{seek/resets_nothing_when_it_refuses_to_move}');
commit;

begin;
select plan(5);

create table public.totals (total integer);
insert into public.totals values (6);

select throws_ok($$ select fq.seek('seek/resets_nothing_when_it_refuses_to_move', "offset" => 9223372036854775807, reset => 'delete from public.totals') $$, 'QF003', null, 'beyond the end of the log');
select throws_ok($$ select fq.seek('seek/resets_nothing_when_it_refuses_to_move', 'middle', reset => 'delete from public.totals') $$, '22023', null, 'to a place that it does not know');
select throws_ok($$ select fq.seek('seek/resets_nothing_when_it_refuses_to_move', reset => 'delete from public.totals') $$, '22023', null, 'to no place');
select throws_ok($$ select fq.seek('seek/resets_nothing_when_it_refuses_to_move other', 'beginning', reset => 'delete from public.totals') $$, 'QF002', null, 'a client that does not exist');
select is((select total from public.totals), 6, 'what the client built stays');

select * from finish();
rollback;

begin;
select fq.append_batch('promote/gives_way_to_the_rest_of_its_transaction', '[{"type": "1"}, {"type": "2"}]');
select fq.subscribe('promote/gives_way_to_the_rest_of_its_transaction', topics => '{promote/gives_way_to_the_rest_of_its_transaction}');
select fq.fork('promote/gives_way_to_the_rest_of_its_transaction', 'promote/gives_way_to_the_rest_of_its_transaction new');
commit;

begin;
select plan(3);

create table public.totals as select 'old' as of;
create table public.totals_new as select 'new' as of;

select fq.promote('promote/gives_way_to_the_rest_of_its_transaction new', 'promote/gives_way_to_the_rest_of_its_transaction');
alter table public.totals rename to totals_old;
alter table public.totals_new rename to totals;
select is((select of from public.totals), 'new', 'the read models are swapped with the names');
select ok(fq.unsubscribe('promote/gives_way_to_the_rest_of_its_transaction new'), 'and the client that was replaced is removed');
select is(array(select type::text from fq.fetch('promote/gives_way_to_the_rest_of_its_transaction')), array['1', '2'], 'in one transaction');

select * from finish();
rollback;

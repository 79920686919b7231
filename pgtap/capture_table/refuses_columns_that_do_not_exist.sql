begin;
select plan(7);

create table public.captured (id integer primary key, gone text);
alter table public.captured drop column gone;

select throws_ok($$ select fq.capture_table('captured', key => '{id,name}') $$, '22023', 'table public.captured has no column "name"', 'in the key');
select throws_ok($$ select fq.capture_table('captured', columns => '{id,name}') $$, '22023', 'table public.captured has no column "name"', 'among the columns');
select throws_ok($$ select fq.capture_table('captured', columns => '{Id}') $$, '22023', 'table public.captured has no column "Id"', 'in another case');
select throws_ok($$ select fq.capture_table('captured', key => '{gone}') $$, '22023', 'table public.captured has no column "gone"', 'any more');
select throws_ok($$ select fq.capture_table('captured', key => '{ctid}') $$, '22023', 'table public.captured has no column "ctid"', 'for the user');
select throws_ok($$ select fq.capture_table('captured', key => '{id,null}') $$, '22023', null, 'without a name');
select is_empty($$ select from pg_trigger where tgrelid = 'public.captured'::regclass $$, 'and captures nothing');

select * from finish();
rollback;

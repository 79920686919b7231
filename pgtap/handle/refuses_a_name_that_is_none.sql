begin;
select plan(3);

select throws_ok($$ select fq.handle('handle/refuses_a_name_that_is_none', '') $$, '22023', null, 'empty');
select throws_ok($$ select fq.handle('handle/refuses_a_name_that_is_none', 'public.') $$, '22023', null, 'without a function');
select throws_ok($$ select fq.handle('handle/refuses_a_name_that_is_none', 'public.handler(fq.events); select 1') $$, '22023', null, 'a statement');

select * from finish();
rollback;

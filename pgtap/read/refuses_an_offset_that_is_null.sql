begin;
select plan(1);

select throws_ok($$ select fq.read('read/refuses_an_offset_that_is_null', null) $$, '22023', 'after must not be null', 'for it would silently give nothing');

select * from finish();
rollback;

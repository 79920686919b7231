begin;
select plan(1);

select fq.subscribe('wait_for/refuses_an_offset_that_is_null');
select throws_ok($$ call fq.wait_for('wait_for/refuses_an_offset_that_is_null', null, '0') $$, '22023', null, 'rather than say that it has passed');

select * from finish();
rollback;

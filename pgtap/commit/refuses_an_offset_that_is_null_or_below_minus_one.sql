begin;
select plan(3);

select throws_ok($$ select fq.commit('commit/refuses_an_offset_that_is_null_or_below_minus_one', null) $$, '22023', 'offset must be -1 or more, but is null', 'null');
select throws_ok($$ select fq.commit('commit/refuses_an_offset_that_is_null_or_below_minus_one', -2) $$, '22023', 'offset must be -1 or more, but is -2', '-2');
select is_empty($$ select from fq.clients where id = 'commit/refuses_an_offset_that_is_null_or_below_minus_one' $$, 'and creates no client');

select * from finish();
rollback;

begin;
select plan(2);

select throws_ok($$ select fq.subscribe('subscribe/refuses_an_offset_below_minus_one', "offset" => -2) $$, '22023', 'offset must be -1 or more, but is -2', '-2');
select is_empty($$ select from fq.clients where id = 'subscribe/refuses_an_offset_below_minus_one' $$, 'and creates no client');

select * from finish();
rollback;

begin;
select fq.append_batch('wait_for/has_passed_nothing_while_the_client_is_far_behind other', (select jsonb_agg('{}'::jsonb) from generate_series(1, 1200)));
select fq.subscribe('wait_for/has_passed_nothing_while_the_client_is_far_behind', filter => '{"topic": "wait_for/has_passed_nothing_while_the_client_is_far_behind"}');
commit;

begin;
select plan(2);

select is(fq._has_passed('wait_for/has_passed_nothing_while_the_client_is_far_behind', fq.stable_offset(), null), false, 'that nothing is left for it can be told of a stretch');
select fq.fetch('wait_for/has_passed_nothing_while_the_client_is_far_behind');
select is(fq._has_passed('wait_for/has_passed_nothing_while_the_client_is_far_behind', fq.stable_offset(), null), true, 'when it has looked at the rest');

select * from finish();
rollback;

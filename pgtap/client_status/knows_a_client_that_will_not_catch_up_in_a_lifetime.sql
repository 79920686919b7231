begin;
select fq.append_batch('client_status/knows_a_client_that_will_not_catch_up_in_a_lifetime', (select jsonb_agg('{}'::jsonb) from generate_series(1, 10)));
select setval('fq.events_offset_seq', 100000000);
select fq.subscribe('client_status/knows_a_client_that_will_not_catch_up_in_a_lifetime', "offset" => 0);
commit;

begin;
select plan(1);

select fq.commit('client_status/knows_a_client_that_will_not_catch_up_in_a_lifetime', 1);
select set_config('fq.now', (began_at + interval '30 days')::text, true) from fq.clients where id = 'client_status/knows_a_client_that_will_not_catch_up_in_a_lifetime';
select lives_ok('select * from fq.client_status', 'so that one can see it');

select * from finish();
rollback;

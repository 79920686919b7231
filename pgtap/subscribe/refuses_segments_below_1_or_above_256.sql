begin;
select plan(6);

select throws_ok($$ select fq.subscribe('subscribe/refuses_segments_below_1_or_above_256', segments => 0) $$, '22023', 'segments must be 1 to 256, but is 0', 'none');
select throws_ok($$ select fq.subscribe('subscribe/refuses_segments_below_1_or_above_256', segments => -1) $$, '22023', 'segments must be 1 to 256, but is -1', 'fewer than none');
select throws_ok($$ select fq.subscribe('subscribe/refuses_segments_below_1_or_above_256', segments => 257) $$, '22023', 'segments must be 1 to 256, but is 257', 'more than buckets');
select is_empty($$ select from fq.clients where id = 'subscribe/refuses_segments_below_1_or_above_256' $$, 'it creates no client');
select lives_ok($$ select fq.subscribe('subscribe/refuses_segments_below_1_or_above_256', segments => 256) $$, 'as many as buckets');
select lives_ok($$ select fq.subscribe('subscribe/refuses_segments_below_1_or_above_256', segments => 1) $$, 'one');

select * from finish();
rollback;

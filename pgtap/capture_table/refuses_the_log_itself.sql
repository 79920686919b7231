begin;
select plan(2);

select throws_ok($$ select fq.capture_table('fq.events') $$, '22023', null, 'for every event would be followed by another');
select is_empty($$ select from pg_trigger where tgrelid = 'fq.events'::regclass and tgfoid = 'fq._capture()'::regprocedure $$, 'and captures nothing');

select * from finish();
rollback;

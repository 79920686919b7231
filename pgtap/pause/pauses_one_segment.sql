begin;
select fq.subscribe('pause/pauses_one_segment', segments => 4);
select fq.append_batch('pause/pauses_one_segment', (select jsonb_agg(jsonb_build_object('key', 'k' || n)) from generate_series(1, 40) n));
commit;

begin;
select plan(3);

select fq.pause('pause/pauses_one_segment#1');

select is(array(select id::text from fq.clients where id ~ '^pause/pauses_one_segment' and paused), array['pause/pauses_one_segment#1'], 'and no other');
select is_empty($$ select fq.fetch('pause/pauses_one_segment#1') $$, 'which is given nothing');
select isnt_empty($$ select fq.fetch('pause/pauses_one_segment#2') $$, 'the others are');

select * from finish();
rollback;

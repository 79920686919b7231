begin;
select fq.subscribe('pause/pauses_all_segments_of_a_client', start => 'end', segments => 4);
select fq.append_batch('pause/pauses_all_segments_of_a_client', (select jsonb_agg(jsonb_build_object('key', 'k' || n)) from generate_series(1, 20) n));
commit;

begin;
select plan(3);

select is((select paused from fq.pause('pause/pauses_all_segments_of_a_client')), true, 'the client');
select is((select count(*) from fq.clients where parent = 'pause/pauses_all_segments_of_a_client' and paused), 4::bigint, 'and each of them');
select is_empty($$ select e from fq.clients c, fq.fetch(c.id) e where c.parent = 'pause/pauses_all_segments_of_a_client' $$, 'which are given nothing');

select * from finish();
rollback;

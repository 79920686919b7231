begin;
select fq.subscribe('commit/moves_a_segment', segments => 2);
select fq.append_batch('commit/moves_a_segment', (select jsonb_agg(jsonb_build_object('key', 'k' || n)) from generate_series(1, 20) n));
commit;

begin;
select plan(3);

create temporary table others as select * from fq.clients where id <> 'commit/moves_a_segment#1';
create temporary table fetched as select max("offset") as last from fq.fetch('commit/moves_a_segment#1');

select is((select c."offset" from fetched, fq.commit('commit/moves_a_segment#1', last) c), (select last from fetched), 'by its name');
select is_empty($$ select fq.fetch('commit/moves_a_segment#1') where exists (select from fq.events e, fetched where e."offset" > last and e.bucket >= 128) $$, 'it is done with these');
select bag_eq($$ select * from fq.clients where id <> 'commit/moves_a_segment#1' $$, 'select * from others', 'the others stay, and so does the client');

select * from finish();
rollback;

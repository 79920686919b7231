begin;
select fq.subscribe('seek/moves_one_segment', topics => '{seek/moves_one_segment}', segments => 4);
select fq.append_batch('seek/moves_one_segment', (select jsonb_agg(jsonb_build_object('key', 'k' || n)) from generate_series(1, 40) n));
commit;

begin;
select plan(4);

create temporary table before as select * from fq.clients where id ~ '^seek/moves_one_segment' and id <> 'seek/moves_one_segment#1';

select is((select c."offset" from fq.seek('seek/moves_one_segment#1', 'end') c), fq.stable_offset(), 'to the end');
select is_empty($$ select fq.fetch('seek/moves_one_segment#1') $$, 'where nothing is left');
select is((select c."offset" from fq.seek('seek/moves_one_segment#1', 'beginning') c), -1::bigint, 'and back');
select bag_eq($$ select * from fq.clients where id ~ '^seek/moves_one_segment' and id <> 'seek/moves_one_segment#1' $$, 'select * from before', 'the others stay');

select * from finish();
rollback;

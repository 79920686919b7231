begin;
select fq.subscribe('seek/moves_all_segments_of_a_client', topics => '{seek/moves_all_segments_of_a_client}', segments => 4);
select fq.append_batch('seek/moves_all_segments_of_a_client', (select jsonb_agg(jsonb_build_object('key', 'k' || n)) from generate_series(1, 40) n));
create temporary table lease as select * from fq.claim_segment('seek/moves_all_segments_of_a_client', 'worker');
commit;

begin;
select plan(5);

create temporary table before as select * from fq.clients where id ~ '^seek/moves_all_segments_of_a_client';
create temporary table log as select min("offset") as first from fq.events where topic = 'seek/moves_all_segments_of_a_client';
create temporary table moved as select c.* from log, fq.seek('seek/moves_all_segments_of_a_client', "offset" => log.first) c;

select is((select "offset" from moved), first, 'the client') from log;
select is(array(select distinct c."offset" from fq.clients c where c.parent = 'seek/moves_all_segments_of_a_client'), array[first], 'and each of them') from log;
select is_empty('select from fq.clients c join before using (token)', 'all with new tokens');
select is_empty($$ select from fq.clients where parent = 'seek/moves_all_segments_of_a_client' and worker is not null $$, 'held by nobody');
select is((select count(*) from fq.clients c, fq.fetch(c.id) where c.parent = 'seek/moves_all_segments_of_a_client'), 39::bigint, 'they are given the rest');

select * from finish();
rollback;

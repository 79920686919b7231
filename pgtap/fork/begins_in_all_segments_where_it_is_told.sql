begin;
select fq.subscribe('fork/begins_in_all_segments_where_it_is_told', topics => '{fork/begins_in_all_segments_where_it_is_told}', segments => 4);
select fq.append_batch('fork/begins_in_all_segments_where_it_is_told', (select jsonb_agg(jsonb_build_object('key', 'k' || n)) from generate_series(1, 40) n));
commit;

begin;
select plan(2);

create temporary table log as select min("offset") + 29 as thirtieth from fq.events where topic = 'fork/begins_in_all_segments_where_it_is_told';
select fq.fork('fork/begins_in_all_segments_where_it_is_told', 'fork/begins_in_all_segments_where_it_is_told new', "offset" => thirtieth) from log;
select is(array(select distinct c."offset" from fq.clients c where c.parent = 'fork/begins_in_all_segments_where_it_is_told new'), array[thirtieth], 'each of them') from log;
select is((select count(*) from fq.clients c, fq.fetch(c.id) where c.parent = 'fork/begins_in_all_segments_where_it_is_told new'), 10::bigint, 'they are given the rest');

select * from finish();
rollback;

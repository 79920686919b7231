begin;
select fq.subscribe('ready/changes_nothing', types => '{red}', start => 'end');
select fq.subscribe('ready/changes_nothing divided', segments => 2);
select fq.append_batch('ready/changes_nothing', (select jsonb_agg('{"type": "blue"}'::jsonb) from generate_series(1, 200)));
commit;

begin;
select plan(1);

create temporary table before as select *, xmin::text as written_by from fq.clients;
select fq.ready('{ready/changes_nothing,ready/changes_nothing divided,ready/changes_nothing new}');

select bag_eq('select *, xmin::text as written_by from fq.clients', 'select * from before', 'no cursor, no client');

select * from finish();
rollback;

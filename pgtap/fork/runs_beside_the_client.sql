begin;
select fq.append_batch('fork/runs_beside_the_client', '[{"type": "1"}, {"type": "2"}, {"type": "3"}]');
select fq.subscribe('fork/runs_beside_the_client', topics => '{fork/runs_beside_the_client}');
commit;

begin;
select plan(4);

create temporary table log as select "offset", type from fq.events where topic = 'fork/runs_beside_the_client';
create function pg_temp.given(client text) returns text language sql
return (select string_agg(e.type, ' ' order by e."offset") from fq.fetch(given.client) e);

select fq.commit('fork/runs_beside_the_client', "offset") from log where type = '2';
select fq.fork('fork/runs_beside_the_client', 'fork/runs_beside_the_client new');
select is(pg_temp.given('fork/runs_beside_the_client'), '3', 'which goes on where it is');
select is(pg_temp.given('fork/runs_beside_the_client new'), '1 2 3', 'while the new one rebuilds');
select fq.commit('fork/runs_beside_the_client new', "offset") from log where type = '1';
select is(pg_temp.given('fork/runs_beside_the_client'), '3', 'neither moves');
select fq.commit('fork/runs_beside_the_client', "offset") from log where type = '3';
select is(pg_temp.given('fork/runs_beside_the_client new'), '2 3', 'the other');

select * from finish();
rollback;

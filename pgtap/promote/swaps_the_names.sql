begin;
select fq.append_batch('promote/swaps_the_names', '[{"type": "1"}, {"type": "2"}, {"type": "3"}]');
select fq.subscribe('promote/swaps_the_names', topics => '{promote/swaps_the_names}');
select fq.fork('promote/swaps_the_names', 'promote/swaps_the_names new');
commit;

begin;
select plan(4);

create temporary table log as select "offset", type from fq.events where topic = 'promote/swaps_the_names';
create function pg_temp.given(client text) returns text language sql
return (select string_agg(e.type, ' ' order by e."offset") from fq.fetch(given.client) e);

select fq.commit('promote/swaps_the_names', "offset") from log where type = '1';
select fq.commit('promote/swaps_the_names new', "offset") from log where type = '2';
select fq.promote('promote/swaps_the_names new', 'promote/swaps_the_names');

select is(pg_temp.given('promote/swaps_the_names'), '3', 'each client goes on where it is');
select is(pg_temp.given('promote/swaps_the_names new'), '2 3', 'so does the one that was replaced');
select fq.commit('promote/swaps_the_names', "offset") from log where type = '3';
select is(pg_temp.given('promote/swaps_the_names'), null, 'under its new name it can commit');
select is(pg_temp.given('promote/swaps_the_names new'), '2 3', 'which moves nothing but itself');

select * from finish();
rollback;

begin;
select fq.append_batch('is_replay/goes_with_the_client_that_is_promoted', '[{"type": "1"}, {"type": "2"}, {"type": "3"}]');
select fq.subscribe('is_replay/goes_with_the_client_that_is_promoted', topics => '{is_replay/goes_with_the_client_that_is_promoted}');
select fq.fork('is_replay/goes_with_the_client_that_is_promoted', 'is_replay/goes_with_the_client_that_is_promoted new');
commit;

begin;
select plan(4);

create temporary table log as select type, "offset" from fq.events where topic = 'is_replay/goes_with_the_client_that_is_promoted';
create function pg_temp.replayed(client text) returns text language sql
return (select string_agg(l.type, ' ' order by l.type) from log l where fq.is_replay(replayed.client, l."offset"));

select fq.commit('is_replay/goes_with_the_client_that_is_promoted', "offset") from log where type = '1';
select fq.commit('is_replay/goes_with_the_client_that_is_promoted new', "offset") from log where type = '2';
select fq.promote('is_replay/goes_with_the_client_that_is_promoted new', 'is_replay/goes_with_the_client_that_is_promoted');
select is(pg_temp.replayed('is_replay/goes_with_the_client_that_is_promoted'), '1 2', 'to its new name');
select is(pg_temp.replayed('is_replay/goes_with_the_client_that_is_promoted new'), '1', 'as it does with the other');

select fq.seek('is_replay/goes_with_the_client_that_is_promoted', 'beginning');
select fq.seek('is_replay/goes_with_the_client_that_is_promoted new', 'beginning');
select is(pg_temp.replayed('is_replay/goes_with_the_client_that_is_promoted'), '1 2', 'and stays');
select is(pg_temp.replayed('is_replay/goes_with_the_client_that_is_promoted new'), '1', 'for both');

select * from finish();
rollback;

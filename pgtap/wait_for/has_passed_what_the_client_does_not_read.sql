begin;
select fq.append_batch('wait_for/has_passed_what_the_client_does_not_read other', '[{"type": "1"}]');
select fq.append_batch('wait_for/has_passed_what_the_client_does_not_read', '[{"type": "2"}, {"type": "3", "payload": {"a": 1}}, {"type": "4", "payload": {"a": 2}}, {"type": "5"}]');
select fq.subscribe('wait_for/has_passed_what_the_client_does_not_read topic', topics => '{wait_for/has_passed_what_the_client_does_not_read}');
select fq.subscribe('wait_for/has_passed_what_the_client_does_not_read types', types => '{3,4}');
select fq.subscribe('wait_for/has_passed_what_the_client_does_not_read filter', filter => '{"payload": {"a": 2}}');
commit;

begin;
select plan(4);

create temporary table log as select type, "offset" from fq.events;
create function pg_temp.passed(client text) returns text language sql
return (select string_agg(l.type, ' ' order by l.type) from log l where fq._has_passed(passed.client, l."offset", null));

select is(pg_temp.passed('wait_for/has_passed_what_the_client_does_not_read topic'), '1', 'an event of another topic');
select is(pg_temp.passed('wait_for/has_passed_what_the_client_does_not_read types'), '1 2', 'of other types');
select is(pg_temp.passed('wait_for/has_passed_what_the_client_does_not_read filter'), '1 2 3', 'one without its patterns');
select fq.commit('wait_for/has_passed_what_the_client_does_not_read filter', "offset") from log where type = '4';
select is(pg_temp.passed('wait_for/has_passed_what_the_client_does_not_read filter'), '1 2 3 4 5', 'though its cursor lies before it');

select * from finish();
rollback;

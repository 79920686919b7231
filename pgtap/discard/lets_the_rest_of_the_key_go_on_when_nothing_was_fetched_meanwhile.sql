begin;
select fq.append_batch('discard/lets_the_rest_of_the_key_go_on_when_nothing_was_fetched_meanwhile', '[{"type": "a1", "key": "a"}, {"type": "b1", "key": "b"}, {"type": "a2", "key": "a"}]');
commit;

begin;
select plan(2);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'discard/lets_the_rest_of_the_key_go_on_when_nothing_was_fetched_meanwhile' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('discard/lets_the_rest_of_the_key_go_on_when_nothing_was_fetched_meanwhile') e);
select fq.subscribe('discard/lets_the_rest_of_the_key_go_on_when_nothing_was_fetched_meanwhile', topics => '{discard/lets_the_rest_of_the_key_go_on_when_nothing_was_fetched_meanwhile}', on_failure => 'park_key', max_attempts => 1);
select fq.fail('discard/lets_the_rest_of_the_key_go_on_when_nothing_was_fetched_meanwhile', pg_temp.offset_of('a1'), 'error');

select is(fq.discard('discard/lets_the_rest_of_the_key_go_on_when_nothing_was_fetched_meanwhile'), 1::bigint, 'before the others were looked at');
select is(pg_temp.given(), 'b1 a2', 'they come with all');

select * from finish();
rollback;

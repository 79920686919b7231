begin;
select fq.append_batch('fail/concerns_no_other_client', '[{"type": "a1", "key": "a"}, {"type": "a2", "key": "a"}]');
commit;

begin;
select plan(3);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'fail/concerns_no_other_client' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('fail/concerns_no_other_client') e);
select fq.subscribe('fail/concerns_no_other_client', topics => '{fail/concerns_no_other_client}');
select fq.subscribe('fail/concerns_no_other_client/1', topics => '{fail/concerns_no_other_client}', on_failure => 'park_key');
select fq.subscribe('fail/concerns_no_other_client/2', topics => '{fail/concerns_no_other_client}', on_failure => 'dead_letter', max_attempts => 1);
select fq.fail('fail/concerns_no_other_client/1', pg_temp.offset_of('a1'), 'error');
select fq.fail('fail/concerns_no_other_client/2', pg_temp.offset_of('a1'), 'error');

select is(pg_temp.given(), 'a1 a2', 'each has its own');
select is_empty($$ select fq.fetch('fail/concerns_no_other_client/1') $$, 'one waits');
select is(array(select type::text from fq.fetch('fail/concerns_no_other_client/2')), array['a2'], 'another has given up');

select * from finish();
rollback;

begin;
select fq.append_batch('fail/blocks_by_default', '[{"type": "first"}, {"type": "second"}]');
commit;

begin;
select plan(2);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'fail/blocks_by_default' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('fail/blocks_by_default') e);
set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('fail/blocks_by_default', topics => '{fail/blocks_by_default}');

select is((select state from fq.fail('fail/blocks_by_default', pg_temp.offset_of('first'), 'error')), 'blocking', 'since nothing else was said');
select is(pg_temp.given(), null, 'nothing passes it');

select * from finish();
rollback;

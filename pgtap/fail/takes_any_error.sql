begin;
select fq.append('fail/takes_any_error', type => 'a');
commit;

begin;
select plan(4);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'fail/takes_any_error' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('fail/takes_any_error') e);
select fq.subscribe('fail/takes_any_error', topics => '{fail/takes_any_error}', on_failure => 'park_key');

select is((select error from fq.fail('fail/takes_any_error', pg_temp.offset_of('a'), e'line 1\nline 2')), e'line 1\nline 2', 'of several lines');
select is((select length(error) from fq.fail('fail/takes_any_error', pg_temp.offset_of('a'), repeat('x', 100000))), 100000, 'a long one');
select is((select error from fq.fail('fail/takes_any_error', pg_temp.offset_of('a'), '')), '', 'an empty one');
select is((select error from fq.fail('fail/takes_any_error', pg_temp.offset_of('a'), null)), 'unknown', 'and none');

select * from finish();
rollback;

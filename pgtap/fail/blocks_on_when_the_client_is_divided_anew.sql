begin;
select fq.append_batch('fail/blocks_on_when_the_client_is_divided_anew', '[{"type": "a1", "key": "a"}, {"type": "b1", "key": "b"}, {"type": "a2", "key": "a"}]');
commit;

begin;
select plan(4);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'fail/blocks_on_when_the_client_is_divided_anew' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('fail/blocks_on_when_the_client_is_divided_anew') e);
-- The key a belongs to the second segment, b to the first.
set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('fail/blocks_on_when_the_client_is_divided_anew', topics => '{fail/blocks_on_when_the_client_is_divided_anew}');
select fq.fail('fail/blocks_on_when_the_client_is_divided_anew', pg_temp.offset_of('a1'), 'error');
select fq.fail('fail/blocks_on_when_the_client_is_divided_anew', pg_temp.offset_of('a1'), 'error');
select is(pg_temp.given(), null, 'everything waits');

select fq.subscribe('fail/blocks_on_when_the_client_is_divided_anew', segments => 2);
select is(array(select type::text from fq.fetch('fail/blocks_on_when_the_client_is_divided_anew#0')), array['b1'], 'now only what shares its segment');
select is_empty($$ select fq.fetch('fail/blocks_on_when_the_client_is_divided_anew#1') $$, 'before its time');
set local fq.now = '2030-01-01 00:01:00+00';
select is((select attempts from fq.fail('fail/blocks_on_when_the_client_is_divided_anew#1', pg_temp.offset_of('a1'), 'error')), 3, 'the attempts go on counting');

select * from finish();
rollback;

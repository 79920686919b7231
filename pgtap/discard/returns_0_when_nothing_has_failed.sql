begin;
select fq.append_batch('discard/returns_0_when_nothing_has_failed', '[{"type": "a1", "key": "a"}, {"type": "a2", "key": "a"}, {"type": "b1", "key": "b"}]');
commit;

begin;
select plan(8);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'discard/returns_0_when_nothing_has_failed' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('discard/returns_0_when_nothing_has_failed') e);
select fq.subscribe('discard/returns_0_when_nothing_has_failed', topics => '{discard/returns_0_when_nothing_has_failed}', on_failure => 'park_key');
select is(fq.discard('discard/returns_0_when_nothing_has_failed'), 0::bigint, 'at all');

select fq.fail('discard/returns_0_when_nothing_has_failed', pg_temp.offset_of('a1'), 'error');
select fq.fetch('discard/returns_0_when_nothing_has_failed');
create temporary table before as select * from fq.failures where client = 'discard/returns_0_when_nothing_has_failed';
select is(fq.discard('discard/returns_0_when_nothing_has_failed', pg_temp.offset_of('b1')), 0::bigint, 'at this offset');
select is(fq.discard('discard/returns_0_when_nothing_has_failed', pg_temp.offset_of('a2')), 0::bigint, 'at this offset, but waits');
select is(fq.discard('discard/returns_0_when_nothing_has_failed', 9223372036854775807), 0::bigint, 'where no event is');
select is(fq.discard('discard/returns_0_when_nothing_has_failed', key => 'b'), 0::bigint, 'of this key');
select is(fq.discard('discard/returns_0_when_nothing_has_failed', pg_temp.offset_of('a1'), key => 'b'), 0::bigint, 'of this key at this offset');
select results_eq($$ select * from fq.failures where client = 'discard/returns_0_when_nothing_has_failed' order by "offset" $$, 'select * from before order by "offset"', 'which changes nothing');
select is(fq.discard('discard/returns_0_when_nothing_has_failed', pg_temp.offset_of('a1'), key => 'a'), 1::bigint, 'but what has');

select * from finish();
rollback;

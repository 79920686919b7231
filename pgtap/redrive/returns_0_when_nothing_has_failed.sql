begin;
select fq.append_batch('redrive/returns_0_when_nothing_has_failed', '[{"type": "a1", "key": "a"}, {"type": "a2", "key": "a"}, {"type": "b1", "key": "b"}]');
commit;

begin;
select plan(7);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'redrive/returns_0_when_nothing_has_failed' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('redrive/returns_0_when_nothing_has_failed') e);
select fq.subscribe('redrive/returns_0_when_nothing_has_failed', topics => '{redrive/returns_0_when_nothing_has_failed}', on_failure => 'park_key');
select is(fq.redrive('redrive/returns_0_when_nothing_has_failed'), 0::bigint, 'at all');

select fq.fail('redrive/returns_0_when_nothing_has_failed', pg_temp.offset_of('a1'), 'error');
select fq.fetch('redrive/returns_0_when_nothing_has_failed');
select is(fq.redrive('redrive/returns_0_when_nothing_has_failed', pg_temp.offset_of('b1')), 0::bigint, 'at this offset');
select is(fq.redrive('redrive/returns_0_when_nothing_has_failed', pg_temp.offset_of('a2')), 0::bigint, 'at this offset, but waits');
select is(fq.redrive('redrive/returns_0_when_nothing_has_failed', 9223372036854775807), 0::bigint, 'where no event is');
select is(fq.redrive('redrive/returns_0_when_nothing_has_failed', key => 'b'), 0::bigint, 'of this key');
select is(fq.redrive('redrive/returns_0_when_nothing_has_failed', pg_temp.offset_of('a1'), key => 'b'), 0::bigint, 'of this key at this offset');
select is(fq.redrive('redrive/returns_0_when_nothing_has_failed', pg_temp.offset_of('a1'), key => 'a'), 1::bigint, 'but what has');

select * from finish();
rollback;

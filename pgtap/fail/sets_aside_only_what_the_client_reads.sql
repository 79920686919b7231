begin;
select fq.append_batch('fail/sets_aside_only_what_the_client_reads', '[
  {"type": "a1", "key": "a"}, {"type": "unread", "key": "a"}, {"type": "a2", "key": "a", "payload": 1}, {"type": "a3", "key": "a", "payload": 2}
]');
select fq.append('fail/sets_aside_only_what_the_client_reads/other', key => 'a', type => 'a4');
commit;

begin;
select plan(5);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'fail/sets_aside_only_what_the_client_reads' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('fail/sets_aside_only_what_the_client_reads') e);
set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('fail/sets_aside_only_what_the_client_reads', topics => '{fail/sets_aside_only_what_the_client_reads}', exclude_types => '{unread}', filter => '[{"type": "a1"}, {"payload": 1}]', on_failure => 'park_key');
select fq.fail('fail/sets_aside_only_what_the_client_reads', pg_temp.offset_of('a1'), 'error');
select is(pg_temp.given(), null, 'the key waits');

select is(
  array(select e.type::text from fq.failures f join fq.events e using ("offset") where f.client = 'fail/sets_aside_only_what_the_client_reads' order by "offset"),
  array['a1', 'a2'],
  'by topic, type and filter'
);
set local fq.now = '2030-01-01 00:01:00+00';
select is(pg_temp.given(), 'a1', 'the failed event');
select fq.commit('fail/sets_aside_only_what_the_client_reads', pg_temp.offset_of('a1'));
select is(pg_temp.given(), 'a2', 'what waited');
select fq.commit('fail/sets_aside_only_what_the_client_reads', pg_temp.offset_of('a2'));
select is(pg_temp.given(), null, 'and nothing else');

select * from finish();
rollback;

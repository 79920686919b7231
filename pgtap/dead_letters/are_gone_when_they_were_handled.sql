begin;
select fq.append_batch('dead_letters/are_gone_when_they_were_handled', '[{"type": "first"}, {"type": "second"}]');
commit;

begin;
select plan(2);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'dead_letters/are_gone_when_they_were_handled' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('dead_letters/are_gone_when_they_were_handled') e);
select fq.subscribe('dead_letters/are_gone_when_they_were_handled', topics => '{dead_letters/are_gone_when_they_were_handled}', on_failure => 'dead_letter', max_attempts => 1);
select fq.fail('dead_letters/are_gone_when_they_were_handled', pg_temp.offset_of('first'), 'error');
select fq.commit('dead_letters/are_gone_when_they_were_handled', pg_temp.offset_of('second'));
select isnt_empty($$ select from fq.dead_letters where client = 'dead_letters/are_gone_when_they_were_handled' $$, 'they stay while the client goes on');

select fq.redrive('dead_letters/are_gone_when_they_were_handled');
select fq.fetch('dead_letters/are_gone_when_they_were_handled');
select fq.commit('dead_letters/are_gone_when_they_were_handled', pg_temp.offset_of('first'));
select is_empty($$ select from fq.dead_letters where client = 'dead_letters/are_gone_when_they_were_handled' $$, 'until they are redriven, and work');

select * from finish();
rollback;

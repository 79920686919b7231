begin;
select fq.append_batch('discard/removes_a_dead_letter', '[{"type": "first"}, {"type": "second"}, {"type": "third"}]');
commit;

begin;
select plan(5);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'discard/removes_a_dead_letter' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('discard/removes_a_dead_letter') e);
select fq.subscribe('discard/removes_a_dead_letter', topics => '{discard/removes_a_dead_letter}', on_failure => 'dead_letter', max_attempts => 1);
select fq.fail('discard/removes_a_dead_letter', pg_temp.offset_of('first'), 'error');
select fq.fail('discard/removes_a_dead_letter', pg_temp.offset_of('second'), 'error');

select is(fq.discard('discard/removes_a_dead_letter', pg_temp.offset_of('first')), 1::bigint, 'one');
select is(array(select type::text from fq.dead_letters where client = 'discard/removes_a_dead_letter'), array['second'], 'the other stays');
select is(pg_temp.given(), 'third', 'it does not come again');
select fq.commit('discard/removes_a_dead_letter', pg_temp.offset_of('third'));
select is(fq.discard('discard/removes_a_dead_letter', pg_temp.offset_of('second')), 1::bigint, 'also when the cursor has passed it');
select is_empty($$ select from fq.failures where client = 'discard/removes_a_dead_letter' $$, 'nothing is left');

select * from finish();
rollback;

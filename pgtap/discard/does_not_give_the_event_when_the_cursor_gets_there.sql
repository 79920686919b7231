begin;
select fq.append_batch('discard/does_not_give_the_event_when_the_cursor_gets_there', '[{"type": "b1", "key": "b"}, {"type": "a1", "key": "a"}, {"type": "b2", "key": "b"}]');
commit;

begin;
select plan(4);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'discard/does_not_give_the_event_when_the_cursor_gets_there' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('discard/does_not_give_the_event_when_the_cursor_gets_there') e);
set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('discard/does_not_give_the_event_when_the_cursor_gets_there', topics => '{discard/does_not_give_the_event_when_the_cursor_gets_there}', on_failure => 'park_key');
select fq.fail('discard/does_not_give_the_event_when_the_cursor_gets_there', pg_temp.offset_of('a1'), 'error');
select fq.discard('discard/does_not_give_the_event_when_the_cursor_gets_there', pg_temp.offset_of('a1'));

select is(array(select type::text from fq.fetch('discard/does_not_give_the_event_when_the_cursor_gets_there', 1)), array['b1'], 'which is before it');
select fq.commit('discard/does_not_give_the_event_when_the_cursor_gets_there', pg_temp.offset_of('b1'));
select is(pg_temp.given(), 'b2', 'and then behind it');
select is_empty($$ select fq.fail('discard/does_not_give_the_event_when_the_cursor_gets_there', pg_temp.offset_of('a1'), 'error') $$, 'who had it still is told so');
select fq.commit('discard/does_not_give_the_event_when_the_cursor_gets_there', pg_temp.offset_of('b2'));
select is_empty($$ select from fq.failures where client = 'discard/does_not_give_the_event_when_the_cursor_gets_there' $$, 'and then it is forgotten');

select * from finish();
rollback;

begin;
select fq.append_batch('fail/does_not_give_twice_what_was_handled_before_the_cursor_got_there', '[{"type": "b1", "key": "b"}, {"type": "a1", "key": "a"}, {"type": "a2", "key": "a"}, {"type": "b2", "key": "b"}, {"type": "a3", "key": "a"}]');
commit;

begin;
select plan(9);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'fail/does_not_give_twice_what_was_handled_before_the_cursor_got_there' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('fail/does_not_give_twice_what_was_handled_before_the_cursor_got_there') e);
set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('fail/does_not_give_twice_what_was_handled_before_the_cursor_got_there', topics => '{fail/does_not_give_twice_what_was_handled_before_the_cursor_got_there}', on_failure => 'park_key', "offset" => (select min("offset") - 1 from fq.events where topic = 'fail/does_not_give_twice_what_was_handled_before_the_cursor_got_there'));
select fq.fail('fail/does_not_give_twice_what_was_handled_before_the_cursor_got_there', pg_temp.offset_of('a1'), 'error');
select is(pg_temp.given(), 'b1 b2', 'two are given');
set local fq.now = '2030-01-01 00:01:00+00';
select is(pg_temp.given(), 'a1', 'before they are committed, the failed one comes');
select fq.commit('fail/does_not_give_twice_what_was_handled_before_the_cursor_got_there', pg_temp.offset_of('a1'));
select is((select "offset" from fq.clients where id = 'fail/does_not_give_twice_what_was_handled_before_the_cursor_got_there'), pg_temp.offset_of('b1') - 1, 'which leaves the cursor where it is');
select is(pg_temp.given(), 'a2', 'then those that waited');
select fq.commit('fail/does_not_give_twice_what_was_handled_before_the_cursor_got_there', pg_temp.offset_of('a2'));
select is(pg_temp.given(), 'a3', 'one by one');
select fq.commit('fail/does_not_give_twice_what_was_handled_before_the_cursor_got_there', pg_temp.offset_of('a3'));

select is(pg_temp.given(), 'b1 b2', 'then the two');
select fq.commit('fail/does_not_give_twice_what_was_handled_before_the_cursor_got_there', pg_temp.offset_of('b1'));
select is(pg_temp.given(), 'b2', 'the second of them');
select fq.commit('fail/does_not_give_twice_what_was_handled_before_the_cursor_got_there', pg_temp.offset_of('b2'));
select is(pg_temp.given(), null, 'and nothing again');
select is((select count(*) from fq.failures where client = 'fail/does_not_give_twice_what_was_handled_before_the_cursor_got_there' and state <> 'done'), 0::bigint, 'nothing is left to do');

select * from finish();
rollback;

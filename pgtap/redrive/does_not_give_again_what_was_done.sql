begin;
select fq.append_batch('redrive/does_not_give_again_what_was_done', '[{"type": "b1", "key": "b"}, {"type": "a1", "key": "a"}]');
commit;

begin;
select plan(3);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'redrive/does_not_give_again_what_was_done' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('redrive/does_not_give_again_what_was_done') e);
set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('redrive/does_not_give_again_what_was_done', topics => '{redrive/does_not_give_again_what_was_done}', on_failure => 'park_key');
select fq.fail('redrive/does_not_give_again_what_was_done', pg_temp.offset_of('a1'), 'error');
set local fq.now = '2030-01-01 00:01:00+00';
select is(pg_temp.given(), 'a1', 'it failed');
select fq.commit('redrive/does_not_give_again_what_was_done', pg_temp.offset_of('a1'));

select is(fq.redrive('redrive/does_not_give_again_what_was_done'), 0::bigint, 'and was handled before the cursor got there');
select is(pg_temp.given(), 'b1', 'it does not come again');

select * from finish();
rollback;

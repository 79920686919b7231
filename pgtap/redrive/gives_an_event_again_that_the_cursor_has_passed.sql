begin;
select fq.append_batch('redrive/gives_an_event_again_that_the_cursor_has_passed', '[{"type": "first"}, {"type": "second"}]');
commit;

begin;
select plan(4);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'redrive/gives_an_event_again_that_the_cursor_has_passed' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('redrive/gives_an_event_again_that_the_cursor_has_passed') e);
set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('redrive/gives_an_event_again_that_the_cursor_has_passed', topics => '{redrive/gives_an_event_again_that_the_cursor_has_passed}', on_failure => 'dead_letter', max_attempts => 1);
select fq.fail('redrive/gives_an_event_again_that_the_cursor_has_passed', pg_temp.offset_of('first'), 'error');
select fq.commit('redrive/gives_an_event_again_that_the_cursor_has_passed', pg_temp.offset_of('second'));
select fq.redrive('redrive/gives_an_event_again_that_the_cursor_has_passed');

select is(pg_temp.given(), 'first', 'however long ago');
select is((select "offset" from fq.clients where id = 'redrive/gives_an_event_again_that_the_cursor_has_passed'), pg_temp.offset_of('second'), 'the cursor stays');
select fq.commit('redrive/gives_an_event_again_that_the_cursor_has_passed', pg_temp.offset_of('first'));
select is((select "offset" from fq.clients where id = 'redrive/gives_an_event_again_that_the_cursor_has_passed'), pg_temp.offset_of('second'), 'also when it is done');
select is_empty($$ select from fq.failures where client = 'redrive/gives_an_event_again_that_the_cursor_has_passed' $$, 'and forgotten');

select * from finish();
rollback;

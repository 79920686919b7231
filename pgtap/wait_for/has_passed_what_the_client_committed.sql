begin;
select fq.append_batch('wait_for/has_passed_what_the_client_committed', '[{"type": "1"}, {"type": "2"}, {"type": "3"}]');
select fq.subscribe('wait_for/has_passed_what_the_client_committed', topics => '{wait_for/has_passed_what_the_client_committed}');
commit;

begin;
select plan(6);

create temporary table log as select type, "offset" from fq.events where topic = 'wait_for/has_passed_what_the_client_committed';
create function pg_temp.passed(type text) returns boolean language sql
return (select fq._has_passed('wait_for/has_passed_what_the_client_committed', l."offset", null) from log l where l.type = passed.type);

select is(pg_temp.passed('1'), false, 'nothing at first');
select fq.commit('wait_for/has_passed_what_the_client_committed', "offset") from log where type = '2';
select is(pg_temp.passed('1'), true, 'what lies behind the cursor');
select is(pg_temp.passed('2'), true, 'the event where it is');
select is(pg_temp.passed('3'), false, 'but not the next');
select is(fq._has_passed('wait_for/has_passed_what_the_client_committed', 0, null), true, 'and what is before the first event');
select fq.seek('wait_for/has_passed_what_the_client_committed', 'beginning');
select is(pg_temp.passed('1'), false, 'until it is given again');

select * from finish();
rollback;

begin;
select fq.append_batch('is_replay/is_true_for_what_was_committed_once', '[{"type": "1"}, {"type": "2"}, {"type": "3"}, {"type": "4"}]');
select fq.subscribe('is_replay/is_true_for_what_was_committed_once', topics => '{is_replay/is_true_for_what_was_committed_once}');
commit;

begin;
select plan(6);

create temporary table log as select type, "offset" from fq.events where topic = 'is_replay/is_true_for_what_was_committed_once';
create function pg_temp.given() returns text language sql
return (select string_agg(e.type || case when fq.is_replay('is_replay/is_true_for_what_was_committed_once', e."offset") then ' again' else '' end, ', ' order by e."offset") from fq.fetch('is_replay/is_true_for_what_was_committed_once') e);

select is(pg_temp.given(), '1, 2, 3, 4', 'nothing at first');
select fq.commit('is_replay/is_true_for_what_was_committed_once', "offset") from log where type = '2';
select is(pg_temp.given(), '3, 4', 'nor what comes next');

select fq.seek('is_replay/is_true_for_what_was_committed_once', 'beginning');
select is(pg_temp.given(), '1 again, 2 again, 3, 4', 'what it was done with before fq.seek');
select fq.commit('is_replay/is_true_for_what_was_committed_once', "offset") from log where type = '1';
select fq.seek('is_replay/is_true_for_what_was_committed_once', 'beginning');
select is(pg_temp.given(), '1 again, 2 again, 3, 4', 'however often it is moved');

select fq.commit('is_replay/is_true_for_what_was_committed_once', "offset") from log where type = '3';
select is(pg_temp.given(), '4', 'when it is further than ever');
select fq.seek('is_replay/is_true_for_what_was_committed_once', 'beginning');
select is(pg_temp.given(), '1 again, 2 again, 3 again, 4', 'so is the next replay');

select * from finish();
rollback;

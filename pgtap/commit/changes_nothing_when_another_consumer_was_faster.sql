begin;
select fq.append_batch('commit/changes_nothing_when_another_consumer_was_faster', '[{}, {}, {}]');
select fq.subscribe('commit/changes_nothing_when_another_consumer_was_faster', topics => '{commit/changes_nothing_when_another_consumer_was_faster}');
commit;

begin;
select fq.fetch('commit/changes_nothing_when_another_consumer_was_faster');
commit;

begin;
select plan(3);

create temporary table log as select min("offset") as first, max("offset") as last from fq.events where topic = 'commit/changes_nothing_when_another_consumer_was_faster';
-- As another session would.
update fq.clients set "offset" = last - 1 from log where id = 'commit/changes_nothing_when_another_consumer_was_faster';

select is((select c."offset" from log, fq.commit('commit/changes_nothing_when_another_consumer_was_faster', first) c), last - 1, 'it returns where the cursor is') from log;
select is((select "offset" from fq.clients where id = 'commit/changes_nothing_when_another_consumer_was_faster'), last - 1, 'where it stays') from log;
select is((select c."offset" from log, fq.commit('commit/changes_nothing_when_another_consumer_was_faster', last) c), last, 'and moves it forward from there') from log;

select * from finish();
rollback;

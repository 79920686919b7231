begin;
select plan(2);

select fq.subscribe('pause/may_be_repeated');
select fq.pause('pause/may_be_repeated');
create temporary table before as select * from fq.clients where id = 'pause/may_be_repeated';

select lives_ok($$ select fq.pause('pause/may_be_repeated') $$, 'without an error');
select results_eq($$ select * from fq.clients where id = 'pause/may_be_repeated' $$, 'select * from before', 'and without a change');

select * from finish();
rollback;

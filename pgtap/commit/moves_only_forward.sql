begin;
select fq.append_batch('commit/moves_only_forward', '[{}, {}, {}]');
commit;

begin;
select plan(4);

create temporary table log as
select min("offset") as first, max("offset") as last from fq.events where topic = 'commit/moves_only_forward';
select fq.commit('commit/moves_only_forward', first) from log;

select is((select "offset" from fq.commit('commit/moves_only_forward', last)), last, 'to a higher offset') from log;
select is((select "offset" from fq.commit('commit/moves_only_forward', first)), last, 'not to a lower one') from log;
select is((select "offset" from fq.commit('commit/moves_only_forward', -1)), last, 'nor to the beginning') from log;
select is((select "offset" from fq.clients where id = 'commit/moves_only_forward'), last, 'whatever is returned, it is there') from log;

select * from finish();
rollback;

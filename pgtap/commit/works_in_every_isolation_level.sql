begin;
select fq.append('commit/works_in_every_isolation_level');
commit;

begin isolation level serializable;
select plan(1);

select lives_ok(
  $$ select fq.commit('commit/works_in_every_isolation_level', (select max("offset") from fq.events where topic = 'commit/works_in_every_isolation_level')) $$,
  'serializable: the transaction that handles an event may be strict'
);

select * from finish();
rollback;

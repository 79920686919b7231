begin;
select fq.append('commit/leaves_other_clients_alone');
select fq.commit('commit/leaves_other_clients_alone other', -1);
commit;

begin;
select plan(1);

create temporary table before as select * from fq.clients;
select fq.commit('commit/leaves_other_clients_alone', fq.stable_offset());

select bag_eq($$ select * from fq.clients where id <> 'commit/leaves_other_clients_alone' $$, 'select * from before', 'every one of them');

select * from finish();
rollback;

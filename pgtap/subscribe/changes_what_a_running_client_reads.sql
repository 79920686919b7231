begin;
select fq.subscribe('subscribe/changes_what_a_running_client_reads', topics => '{subscribe/changes_what_a_running_client_reads}', types => '{red}');
select fq.append_batch('subscribe/changes_what_a_running_client_reads', '[{"type": "red", "payload": 1}, {"type": "blue", "payload": 2}, {"type": "red", "payload": 3}, {"type": "blue", "payload": 4}]');
commit;

begin;
select plan(3);

select is(array(select payload::integer from fq.fetch('subscribe/changes_what_a_running_client_reads')), array[1, 3], 'this first');

select fq.commit('subscribe/changes_what_a_running_client_reads', (select min("offset") from fq.fetch('subscribe/changes_what_a_running_client_reads')));
select fq.subscribe('subscribe/changes_what_a_running_client_reads', types => '{blue}');
select is(array(select payload::integer from fq.fetch('subscribe/changes_what_a_running_client_reads')), array[2, 4], 'then that, from where it is');

select fq.subscribe('subscribe/changes_what_a_running_client_reads', types => '{}');
select is(array(select payload::integer from fq.fetch('subscribe/changes_what_a_running_client_reads')), array[2, 3, 4], 'then all');

select * from finish();
rollback;

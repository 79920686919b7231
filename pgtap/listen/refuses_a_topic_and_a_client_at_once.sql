begin;
select plan(2);

select throws_ok($$ select fq.listen('listen/refuses_a_topic_and_a_client_at_once', 'listen/refuses_a_topic_and_a_client_at_once') $$, '22023', 'only one of topic and client can be given', 'for which of them is meant');
select is_empty('select from fq._locks where pid = pg_backend_pid()', 'and listens to nothing');

select * from finish();
rollback;

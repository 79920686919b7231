begin;
select plan(2);

select throws_ok($$ select fq.create_topic('create_topic/refuses_to_remember_ids_for_a_negative_time', remember_ids => '-1 s') $$, '22023', 'remember_ids must not be negative', 'a second less than none');
select is_empty($$ select from fq.topics where topic = 'create_topic/refuses_to_remember_ids_for_a_negative_time' $$, 'and stores nothing');

select * from finish();
rollback;

begin;
select fq.subscribe('fetch/gives_only_the_types_that_the_client_reads some', types => '{paid,sent}', start => 'end');
select fq.subscribe('fetch/gives_only_the_types_that_the_client_reads others', exclude_types => '{paid,sent}', start => 'end');
select fq.subscribe('fetch/gives_only_the_types_that_the_client_reads both', types => '{paid,sent}', exclude_types => '{sent}', start => 'end');
select fq.append_batch('fetch/gives_only_the_types_that_the_client_reads', '[{"type": "paid", "payload": 1}, {"type": "sent", "payload": 2}, {"type": "lost", "payload": 3}, {"payload": 4}, {"type": "paid", "payload": 5}]');
commit;

begin;
select plan(3);

select is(array(select payload::integer from fq.fetch('fetch/gives_only_the_types_that_the_client_reads some')), array[1, 2, 5], 'these, without the events that have no type');
select is(array(select payload::integer from fq.fetch('fetch/gives_only_the_types_that_the_client_reads others')), array[3, 4], 'or not these, with the events that have none');
select is(array(select payload::integer from fq.fetch('fetch/gives_only_the_types_that_the_client_reads both')), array[1, 5], 'or these without those');

select * from finish();
rollback;

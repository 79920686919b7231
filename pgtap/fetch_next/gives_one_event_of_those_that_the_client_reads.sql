begin;
select fq.subscribe('fetch_next/gives_one_event_of_those_that_the_client_reads', types => '{red}', start => 'end');
select fq.append_batch('fetch_next/gives_one_event_of_those_that_the_client_reads', '[{"type": "blue"}, {"type": "red", "payload": 1}, {"type": "blue"}, {"type": "red", "payload": 2}]');
commit;

begin;
select plan(3);

select is(array(select payload::integer from fq.fetch_next('fetch_next/gives_one_event_of_those_that_the_client_reads')), array[1], 'the first');

select fq.commit('fetch_next/gives_one_event_of_those_that_the_client_reads', (select "offset" from fq.fetch_next('fetch_next/gives_one_event_of_those_that_the_client_reads')));
select is(array(select payload::integer from fq.fetch_next('fetch_next/gives_one_event_of_those_that_the_client_reads')), array[2], 'the next after the commit');

select fq.commit('fetch_next/gives_one_event_of_those_that_the_client_reads', (select "offset" from fq.fetch_next('fetch_next/gives_one_event_of_those_that_the_client_reads')));
select is_empty($$ select fq.fetch_next('fetch_next/gives_one_event_of_those_that_the_client_reads') $$, 'then none');

select * from finish();
rollback;

begin;
select plan(1);

select fq.append('read_stream/gives_no_event_without_a_version', '1', key => 'a');
select fq.append('read_stream/gives_no_event_without_a_version', '2', key => 'a', expected_version => 0);
select fq.append('read_stream/gives_no_event_without_a_version', '3', key => 'a');
insert into fq.events (topic, key, payload) values ('read_stream/gives_no_event_without_a_version', 'a', '4');
select fq.append('read_stream/gives_no_event_without_a_version', '5', key => 'a', expected_version => 1);

select is(array(select payload::integer from fq.read_stream('read_stream/gives_no_event_without_a_version', 'a')), array[2, 5], 'though they have the key');

select * from finish();
rollback;

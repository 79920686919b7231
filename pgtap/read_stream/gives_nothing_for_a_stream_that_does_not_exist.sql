begin;
select plan(4);

select fq.append('read_stream/gives_nothing_for_a_stream_that_does_not_exist', key => 'a', expected_version => 0);

select is_empty($$ select fq.read_stream('read_stream/gives_nothing_for_a_stream_that_does_not_exist', 'b') $$, 'no such key');
select is_empty($$ select fq.read_stream('read_stream/gives_nothing_for_a_stream_that_does_not_exist other', 'a') $$, 'no such topic');
select is_empty($$ select fq.read_stream('read_stream/gives_nothing_for_a_stream_that_does_not_exist', null) $$, 'no key at all');
select is_empty($$ select fq.read_stream('read_stream/gives_nothing_for_a_stream_that_does_not_exist', 'A') $$, 'another case');

select * from finish();
rollback;

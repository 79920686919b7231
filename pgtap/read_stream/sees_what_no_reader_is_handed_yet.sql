begin;
select plan(2);

select fq.append('read_stream/sees_what_no_reader_is_handed_yet', key => 'a', expected_version => 0);

select is_empty($$ select fq.read('read_stream/sees_what_no_reader_is_handed_yet') $$, 'an event of this transaction is not stable');
select is((select count(*) from fq.read_stream('read_stream/sees_what_no_reader_is_handed_yet', 'a')), 1::bigint, 'and is in its stream');

select * from finish();
rollback;

begin;
select plan(5);

select fq.append('append/counts_no_version_where_none_is_expected', key => 'account-1');
select is((select version from fq.append('append/counts_no_version_where_none_is_expected', key => 'account-1', expected_version => 0)), 1::bigint, 'an event before does not begin the stream');
select is((select version from fq.append('append/counts_no_version_where_none_is_expected', key => 'account-1')), null, 'an event in between has no version');
select is((select version from fq.append('append/counts_no_version_where_none_is_expected', key => 'account-1', expected_version => null)), null, 'by null either');
select is((select version from fq.append('append/counts_no_version_where_none_is_expected', key => 'account-1', expected_version => 1)), 2::bigint, 'and leaves no hole');

select fq.append('append/counts_no_version_where_none_is_expected', key => 'account-2');
select is_empty($$ select from fq.streams where topic = 'append/counts_no_version_where_none_is_expected' and key = 'account-2' $$, 'what has no version needs no stream');

select * from finish();
rollback;

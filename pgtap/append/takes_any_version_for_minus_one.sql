begin;
select plan(3);

select is((select version from fq.append('append/takes_any_version_for_minus_one', key => 'account-1', expected_version => -1)), 1::bigint, 'of a stream that does not exist');
select is((select version from fq.append('append/takes_any_version_for_minus_one', key => 'account-1', expected_version => -1)), 2::bigint, 'and of one that does');
select is((select version from fq.append('append/takes_any_version_for_minus_one', key => 'account-1', expected_version => 2)), 3::bigint, 'which is a stream like any other');

select * from finish();
rollback;

begin;
select fq.append('append/checks_versions_in_strict_transactions', key => 'account-1', expected_version => 0);
commit;

begin isolation level serializable;
select plan(4);

select is((select version from fq.append('append/checks_versions_in_strict_transactions', key => 'account-1', expected_version => 1)), 2::bigint, 'the right one is taken');
select throws_ok($$ select fq.append('append/checks_versions_in_strict_transactions', key => 'account-1', expected_version => 1) $$, 'QF012', null, 'a stale one is not');
select throws_ok($$ select fq.append('append/checks_versions_in_strict_transactions', key => 'account-1', expected_version => 0) $$, 'QF012', null, 'nor is the stream begun again');
select is((select version from fq.append('append/checks_versions_in_strict_transactions', key => 'account-1', expected_version => -1)), 3::bigint, 'any other goes on');

select * from finish();
rollback;

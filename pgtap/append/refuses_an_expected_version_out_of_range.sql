begin;
select plan(6);

select throws_ok(
         format($$ select fq.append('append/refuses_an_expected_version_out_of_range', key => 'account-1', expected_version => %s) $$, v),
         '22023',
         'expected_version must be -1 to 10^18 - 1, but is ' || v,
         v::text
       )
  from unnest('{-2,-9223372036854775808,1000000000000000000,9223372036854775807}'::bigint[]) v;
select throws_ok($$ select fq.append('append/refuses_an_expected_version_out_of_range', key => 'account-1', expected_version => 999999999999999999) $$, 'QF012', null, 'the last is no more than stale');
select is((select version from fq.append('append/refuses_an_expected_version_out_of_range', key => 'account-1', expected_version => 0)), 1::bigint, 'and none begins a stream');

select * from finish();
rollback;

begin;
select plan(4);

select fq.append('append/leaves_no_version_when_it_is_rolled_back', key => 'account-1', expected_version => 0);

savepoint s;
select fq.append('append/leaves_no_version_when_it_is_rolled_back', key => 'account-1', expected_version => 1);
select fq.append('append/leaves_no_version_when_it_is_rolled_back', key => 'account-2', expected_version => 0);
rollback to savepoint s;
select is(fq.stream_version('append/leaves_no_version_when_it_is_rolled_back', 'account-1'), 1::bigint, 'with a savepoint');
select is((select version from fq.append('append/leaves_no_version_when_it_is_rolled_back', key => 'account-2', expected_version => 0)), 1::bigint, 'nor a stream that began');

do $$
begin
  perform fq.append('append/leaves_no_version_when_it_is_rolled_back', key => 'account-1', expected_version => 1);
  perform fq.append('append/leaves_no_version_when_it_is_rolled_back', key => 'account-1', expected_version => 1);
exception when sqlstate 'QF012' then
  null;
end;
$$;
select is(fq.stream_version('append/leaves_no_version_when_it_is_rolled_back', 'account-1'), 1::bigint, 'with a conflict that comes later');
select is((select version from fq.append('append/leaves_no_version_when_it_is_rolled_back', key => 'account-1', expected_version => 1)), 2::bigint, 'the next event has the next version');

select * from finish();
rollback;

begin;
select plan(4);

-- A user takes an address by beginning its stream, in one transaction with the user's own.
create function pg_temp.register("user" text, email text) returns text language plpgsql as $$
begin
  perform fq.append('append/reserves_an_address_once users', type => 'registered', key => "user", expected_version => 0);
  perform fq.append('append/reserves_an_address_once addresses', jsonb_build_object('user', "user"), 'reserved', email, expected_version => 0);
  return 'registered';
exception when sqlstate 'QF012' then
  return 'taken';
end;
$$;

select is(pg_temp.register('user-1', 'me@example.org'), 'registered', 'who comes first has it');
select is(pg_temp.register('user-2', 'me@example.org'), 'taken', 'who comes second does not');
select is(fq.stream_version('append/reserves_an_address_once users', 'user-2'), 0::bigint, 'and leaves nothing behind');
select is(pg_temp.register('user-2', 'you@example.org'), 'registered', 'but may have another');

select * from finish();
rollback;

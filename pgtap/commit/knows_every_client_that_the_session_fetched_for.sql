begin;
select fq.append_batch('commit/knows_every_client_that_the_session_fetched_for', '[{}, {}, {}]');
select fq.subscribe('commit/knows_every_client_that_the_session_fetched_for ' || n, topics => '{commit/knows_every_client_that_the_session_fetched_for}') from generate_series(1, 300) n;
commit;

begin;
select count(*) from generate_series(1, 300) n, fq.fetch('commit/knows_every_client_that_the_session_fetched_for ' || n);
commit;

begin;
select fq.seek('commit/knows_every_client_that_the_session_fetched_for ' || n, "offset" => 0) from generate_series(3, 300, 3) n;
commit;

begin;
select plan(3);

create temporary table log as select min("offset") as first, max("offset") as last from fq.events where topic = 'commit/knows_every_client_that_the_session_fetched_for';
create temporary table outcome (number integer, code text);

create function pg_temp.try_to_commit(number integer, "offset" bigint) returns text language plpgsql as $$
begin
  perform fq.commit('commit/knows_every_client_that_the_session_fetched_for ' || number, try_to_commit."offset");
  return 'done';
exception
  when others then return sqlstate;
end;
$$;

insert into outcome select n, pg_temp.try_to_commit(n, first) from log, generate_series(1, 300) n;
select is((select count(*) from outcome where number % 3 = 0 and code = 'QF010'), 100::bigint, 'those that were moved since are refused');
select is((select count(*) from outcome where number % 3 > 0 and code = 'done'), 200::bigint, 'those that nobody moved are committed');

select count(*) from generate_series(1, 300) n, fq.fetch('commit/knows_every_client_that_the_session_fetched_for ' || n);
insert into outcome select n, pg_temp.try_to_commit(n, last) from log, generate_series(1, 300) n;
select is((select count(*) from outcome where code = 'done'), 500::bigint, 'all of them are when it has fetched again');

select * from finish();
rollback;

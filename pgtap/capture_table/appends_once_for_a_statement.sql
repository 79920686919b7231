begin;
select plan(5);

create table public.captured (id integer primary key, n integer);
select fq.capture_table('captured', 'capture_table/appends_once_for_a_statement');

create temporary table statements (n integer);
create function pg_temp.count_statement() returns trigger language plpgsql as $$
begin
  insert into pg_temp.statements values (1);
  return null;
end;
$$;
create trigger count_statement after insert on fq.events for each statement execute function pg_temp.count_statement();

insert into public.captured select n, n from generate_series(1, 1000) n;
select is((select count(*) from statements), 1::bigint, 'of a thousand rows inserted');
select is(
  (select (count(*), max("offset") - min("offset"))::text from fq.events where topic = 'capture_table/appends_once_for_a_statement'),
  '(1000,999)',
  'a thousand events without a hole'
);

update public.captured set n = -n;
select is((select count(*) from statements), 2::bigint, 'updated');
delete from public.captured;
select is((select count(*) from statements), 3::bigint, 'deleted');
select is(
  (select (count(*), max("offset") - min("offset"))::text from fq.events where topic = 'capture_table/appends_once_for_a_statement'),
  '(3000,2999)',
  'three thousand events'
);

select * from finish();
rollback;

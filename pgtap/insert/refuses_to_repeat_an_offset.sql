begin;
select fq.subscribe('insert/refuses_to_repeat_an_offset');
commit;

begin;
select plan(5);

-- As in a log that was restored without its end.
create function pg_temp.ahead(client text, by bigint default 10) returns bigint language plpgsql as $$
begin
  alter table fq.clients disable trigger guard_cursor;
  update fq.clients c set "offset" = fq._end() + by where c.id = client or c.parent = client;
  alter table fq.clients enable always trigger guard_cursor;
  return fq._end() + by;
end;
$$;
create function pg_temp.hint() returns text language plpgsql as $$
declare
  v_hint text;
begin
  insert into fq.events default values;
  return 'no error';
exception when sqlstate 'QF021' then
  get stacked diagnostics v_hint = pg_exception_hint;
  return v_hint;
end;
$$;
create function pg_temp.follow() returns void language plpgsql as $$
begin
  execute substring(pg_temp.hint() from 'select setval[^;]*');
end;
$$;

savepoint first;
select pg_temp.ahead('insert/refuses_to_repeat_an_offset');
select throws_ok('insert into fq.events default values', 'QF021', null, 'that a client has passed');
select throws_ok('select fq.append()', 'QF021', null, 'by append too');
select pg_temp.follow();
select lives_ok('insert into fq.events default values', 'what the hint says, works');

rollback to first;
alter table fq.events disable trigger "~append";
insert into fq.events ("offset", bucket) select fq._end() + 3, 0;
alter table fq.events enable always trigger "~append";
select throws_ok('insert into fq.events default values', 'QF021', null, 'that an event has');
select pg_temp.follow();
select lives_ok('insert into fq.events default values', 'what the hint says, works there too');

select * from finish();
rollback;

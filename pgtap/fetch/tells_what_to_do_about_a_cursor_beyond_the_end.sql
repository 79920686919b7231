begin;
select fq.subscribe('fetch/tells_what_to_do_about_a_cursor_beyond_the_end it''s');
commit;

begin;
select plan(3);

-- As in a log that was restored without its end.
create function pg_temp.ahead(client text, by bigint default 10) returns bigint language plpgsql as $$
begin
  alter table fq.clients disable trigger guard_cursor;
  update fq.clients c set "offset" = fq._end() + by where c.id = client or c.parent = client;
  alter table fq.clients enable always trigger guard_cursor;
  return fq._end() + by;
end;
$$;
create temporary table ahead as select pg_temp.ahead('fetch/tells_what_to_do_about_a_cursor_beyond_the_end it''s') as "offset";
create function pg_temp.hint() returns text language plpgsql as $$
declare
  v_hint text;
begin
  perform fq.fetch('fetch/tells_what_to_do_about_a_cursor_beyond_the_end it''s');
  return 'no error';
exception when others then
  get stacked diagnostics v_hint = pg_exception_hint;
  return v_hint;
end;
$$;
create function pg_temp.follow(pattern text) returns void language plpgsql as $$
begin
  execute substring(pg_temp.hint() from pattern);
end;
$$;

select lives_ok($$ select pg_temp.follow('select fq.seek[^;]*') $$, 'to move the client');
select pg_temp.ahead('fetch/tells_what_to_do_about_a_cursor_beyond_the_end it''s', 5);
select lives_ok($$ select pg_temp.follow('select setval[^;]*') $$, 'or to let the log go on behind it');
select fq.append('fetch/tells_what_to_do_about_a_cursor_beyond_the_end', type => 'next');
select is(fq._end(), (select "offset" - 4 from ahead), 'so that nothing is lost');

select * from finish();
rollback;

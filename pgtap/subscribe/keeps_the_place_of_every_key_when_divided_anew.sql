begin;
select fq.subscribe('subscribe/keeps_the_place_of_every_key_when_divided_anew', start => 'end');
select fq.append_batch('subscribe/keeps_the_place_of_every_key_when_divided_anew', (select jsonb_agg(jsonb_build_object('key', 'k' || n % 97) order by n) from generate_series(1, 1000) n));
commit;

begin;
select plan(5);

create temporary table done (n integer generated always as identity, "offset" bigint, key text);

-- Each cursor does a batch of its own size, so that no two are equally far; it commits what it was given last.
create function pg_temp.work(batch integer) returns bigint language plpgsql as $$
declare
  v_cursor text;
  v_events fq.events[];
  v_count  bigint := 0;
begin
  for v_cursor in
    select id from fq.clients where (id = 'subscribe/keeps_the_place_of_every_key_when_divided_anew' or parent = 'subscribe/keeps_the_place_of_every_key_when_divided_anew') and segments = 1 order by id
  loop
    v_events := array(select e from fq.fetch(v_cursor, batch + ascii(right(v_cursor, 1)) % 5) e);
    continue when v_events = '{}';
    insert into done ("offset", key) select e."offset", e.key from unnest(v_events) e;
    perform fq.commit(v_cursor, v_events[cardinality(v_events)]."offset");
    v_count := v_count + cardinality(v_events);
  end loop;
  return v_count;
end;
$$;

do $$
declare
  v_segments integer;
begin
  foreach v_segments in array '{1, 4, 8, 3, 1, 5, 256, 2, 1}'::integer[] loop
    perform fq.subscribe('subscribe/keeps_the_place_of_every_key_when_divided_anew', segments => v_segments);
    perform pg_temp.work(case when v_segments < 10 then 7 else 1 end);
  end loop;
end;
$$;

select cmp_ok((select count(*) from done), '<', 1000::bigint, 'there is something left to do at last');

do $$
begin
  while pg_temp.work(50) > 0 loop end loop;
end;
$$;

select is((select count(distinct "offset") from done), 1000::bigint, 'nothing is lost');
select is((select count(*) from done), 1000::bigint, 'nothing is repeated');
select is_empty(
  'select from done a join done b on a.key = b.key and a.n < b.n and a."offset" > b."offset"',
  'the order of each key is kept'
);
select is((select done from fq.clients where id = 'subscribe/keeps_the_place_of_every_key_when_divided_anew'), null, 'and past all that, nothing needs to be left out any more');

select * from finish();
rollback;

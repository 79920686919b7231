begin;
select fq.subscribe('subscribe/keeps_the_place_of_a_client_that_reads_little_when_divided_anew', topics => '{subscribe/keeps_the_place_of_a_client_that_reads_little_when_divided_anew}', exclude_types => '{odd}', start => 'end');
select fq.append_batch('subscribe/keeps_the_place_of_a_client_that_reads_little_when_divided_anew', (select jsonb_agg(jsonb_build_object('key', 'k' || n % 31, 'type', case n % 3 when 0 then 'odd' else 'even' end) order by n) from generate_series(1, 600) n));
select fq.append_batch('subscribe/keeps_the_place_of_a_client_that_reads_little_when_divided_anew other', (select jsonb_agg(jsonb_build_object('key', 'k' || n)) from generate_series(1, 100) n));
commit;

begin;
select plan(3);

create temporary table done (n integer generated always as identity, "offset" bigint, key text);

create function pg_temp.work(batch integer) returns bigint language plpgsql as $$
declare
  v_cursor text;
  v_events fq.events[];
  v_count  bigint := 0;
begin
  for v_cursor in
    select id from fq.clients where (id = 'subscribe/keeps_the_place_of_a_client_that_reads_little_when_divided_anew' or parent = 'subscribe/keeps_the_place_of_a_client_that_reads_little_when_divided_anew') and segments = 1 order by id
  loop
    v_events := array(select e from fq.fetch(v_cursor, batch + ascii(right(v_cursor, 1)) % 3) e);
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
  foreach v_segments in array '{8, 1, 3, 4, 1}'::integer[] loop
    perform fq.subscribe('subscribe/keeps_the_place_of_a_client_that_reads_little_when_divided_anew', segments => v_segments);
    perform pg_temp.work(9);
  end loop;
  while pg_temp.work(50) > 0 loop end loop;
end;
$$;

select is((select count(distinct "offset") from done), 400::bigint, 'nothing is lost');
select is((select count(*) from done), 400::bigint, 'nothing is repeated');
select is_empty(
  'select from done a join done b on a.key = b.key and a.n < b.n and a."offset" > b."offset"',
  'the order of each key is kept'
);

select * from finish();
rollback;

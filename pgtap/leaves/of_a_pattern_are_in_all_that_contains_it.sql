begin;
select plan(4);

-- Conditional appends meet at a leaf of their patterns: were one missing in a document that contains the pattern, they would miss each other.
create function pg_temp.random_json(depth integer) returns jsonb language plpgsql as $$
begin
  if depth > 0 and random() < 0.3 then
    return coalesce((
      select jsonb_object_agg((array['', 'a', 'b', 'a/b', '~', '~1', '/', '=', '0'])[1 + floor(random() * 9)::integer], pg_temp.random_json(depth - 1))
        from generate_series(1, floor(random() * 4)::integer)
    ), '{}');
  elsif depth > 0 and random() < 0.4 then
    return coalesce((
      select jsonb_agg(pg_temp.random_json(depth - 1)) from generate_series(1, floor(random() * 4)::integer)
    ), '[]');
  end if;
  return (array['1', '1.0', '1.00', '10e-1', '100', '1e2', '0', '-0', '0.0', '-1', '"1"', '"a"', '""', '"a/b"', '"\""', 'true', 'false', 'null', '"null"'])[1 + floor(random() * 19)::integer];
end;
$$;

create function pg_temp.random_object() returns jsonb language plpgsql as $$
begin
  return coalesce((
    select jsonb_object_agg((array['payload', 'headers', 'key'])[1 + floor(random() * 3)::integer], pg_temp.random_json(4))
      from generate_series(1, 1 + floor(random() * 3)::integer)
  ), '{}');
end;
$$;

-- The same with parts left out, turned round, repeated and with numbers written differently.
create function pg_temp.part_of(document jsonb) returns jsonb language plpgsql as $$
begin
  case jsonb_typeof(document)
    when 'object' then
      return coalesce((select jsonb_object_agg(f.key, pg_temp.part_of(f.value)) from jsonb_each(document) f where random() < 0.7), '{}');
    when 'array' then
      return coalesce((
        select jsonb_agg(pg_temp.part_of(a.value) order by random())
          from jsonb_array_elements(document) a, generate_series(1, floor(random() * 3)::integer)
      ), '[]');
    when 'number' then
      return to_jsonb(round((document #>> '{}')::numeric, floor(random() * 4)::integer));
    else
      return document;
  end case;
end;
$$;

select setseed(0.4);
create temporary table pairs as
select document, pg_temp.part_of(document) as pattern
  from (select pg_temp.random_object() as document from generate_series(1, 1500)) documents;
insert into pairs
select pg_temp.random_object(), pg_temp.random_object() from generate_series(1, 500);

create temporary table held as
select document, pattern, array(select fq._leaves(document)) as leaves, array(select fq._leaves(pattern)) as wanted
  from pairs
 where document @> pattern;

select cmp_ok((select count(*) from held), '>', 500::bigint, 'there are many such pairs');
select cmp_ok((select count(*) from held where cardinality(wanted) > 2), '>', 100::bigint, 'of patterns with several leaves');
select is_empty('select document, pattern from held where not wanted <@ leaves', 'in every one of them');
select isnt_empty(
  $$ select from pairs where not document @> pattern and not array(select fq._leaves(pattern)) <@ array(select fq._leaves(document)) $$,
  'and not in everything'
);

select * from finish();
rollback;

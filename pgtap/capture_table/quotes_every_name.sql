begin;
select plan(6);

create schema "It's ""Odd"" %";
create table "It's ""Odd"" %"."My.Table %1$s" ("The Id" integer, "C:\x" text, "per%cent" integer, primary key ("The Id", "C:\x"));
create temporary table named as select fq.capture_table('"It''s ""Odd"" %"."My.Table %1$s"', condition => 'new."per%cent" > 0 or new."C:\x" = ''%s''') as topic;
select is(topic, '"It''s ""Odd"" %"."My.Table %1$s"', 'of a schema and a table') from named;

insert into "It's ""Odd"" %"."My.Table %1$s" values (1, '\', 5), (2, '%s', 0), (3, 'left out', 0);
select results_eq(
  $$ select key::text, payload -> 'new', headers ->> 'table' from fq.events where topic = '"It''s ""Odd"" %"."My.Table %1$s"' order by "offset" $$,
  $$ values ('[1, "\\"]' collate "C", '{"The Id": 1, "C:\\x": "\\", "per%cent": 5}'::jsonb, '"It''s ""Odd"" %"."My.Table %1$s"'),
            ('[2, "%s"]', '{"The Id": 2, "C:\\x": "%s", "per%cent": 0}', '"It''s ""Odd"" %"."My.Table %1$s"') $$,
  'of columns'
);

select is(fq.capture_table('"It''s ""Odd"" %"."My.Table %1$s"', E'a ''topic'' \\ %s', '{C:\\x}', '{per%cent,"C:\\x"}'), E'a ''topic'' \\ %s', 'and of a topic');
update "It's ""Odd"" %"."My.Table %1$s" set "per%cent" = 7 where "The Id" = 3;
select is(key, 'left out', 'the key') from fq.events where topic = E'a ''topic'' \\ %s';
select is(payload -> 'new', '{"C:\\x": "left out", "per%cent": 7}', 'the columns') from fq.events where topic = E'a ''topic'' \\ %s';
select is(fq.release_table('"It''s ""Odd"" %"."My.Table %1$s"'), true, 'to the end');

select * from finish();
rollback;

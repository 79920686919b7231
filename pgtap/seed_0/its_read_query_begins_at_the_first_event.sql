begin;
select fq.append('seed_0/its_read_query_begins_at_the_first_event');
commit;

begin;
select plan(2);

create temporary table read as
SELECT * FROM "fq"."events"
WHERE "offset" > (
  SELECT
    CASE count(*)
      WHEN 0 THEN -1 
      ELSE MAX("offset") 
    END 
    AS "offset"
  FROM fq.clients 
  WHERE id = 'seed_0/its_read_query_begins_at_the_first_event'
  LIMIT 1
)
ORDER BY "offset" ASC
LIMIT 1;

select is((select "offset" from read), (select min("offset") from fq.events), 'for a client that is unknown');
select results_eq(
  'select * from read',
  $$ select * from fq.fetch_next('seed_0/its_read_query_begins_at_the_first_event') $$,
  'as fetch_next does'
);

select * from finish();
rollback;

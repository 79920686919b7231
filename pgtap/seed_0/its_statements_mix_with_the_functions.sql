begin;
select fq.commit('seed_0/its_statements_mix_with_the_functions', fq.stable_offset());
INSERT INTO "fq"."events" ("payload") VALUES ('1') RETURNING *;
select fq.append(payload => '2');
INSERT INTO "fq"."events" ("payload") VALUES ('3') RETURNING *;
commit;

begin;
select plan(4);

prepare read as
SELECT * FROM "fq"."events"
WHERE "offset" > (
  SELECT
    CASE count(*)
      WHEN 0 THEN -1 
      ELSE MAX("offset") 
    END 
    AS "offset"
  FROM fq.clients 
  WHERE id = 'seed_0/its_statements_mix_with_the_functions'
  LIMIT 1
)
ORDER BY "offset" ASC
LIMIT 1;

create temporary table first as execute read;
select is((select payload from first), '1', 'read by the query');

select fq.commit('seed_0/its_statements_mix_with_the_functions', (select "offset" from first));
create temporary table second as select * from fq.fetch_next('seed_0/its_statements_mix_with_the_functions');
select is((select payload from second), '2', 'committed by the function, fetched by the function');

INSERT INTO "fq"."clients"
("id", "offset")
VALUES
('seed_0/its_statements_mix_with_the_functions', (select "offset" from second))
ON CONFLICT ON CONSTRAINT "clients_pkey"
DO UPDATE SET "offset" = EXCLUDED."offset"
RETURNING *;
select is((select payload from fq.fetch('seed_0/its_statements_mix_with_the_functions')), '3', 'committed by the upsert, fetched by the function');
create temporary table third as execute read;
select is((select payload from third), '3', 'and read by the query');

select * from finish();
rollback;

begin;
select plan(1);

select fq.commit('seed_0/its_create_table_does_no_harm', -1);

CREATE TABLE IF NOT EXISTS "fq"."clients" (
  "id" VARCHAR(10),
  "offset" BIGINT DEFAULT -1,
  PRIMARY KEY ("id")
);

select is((select "offset" from fq.clients where id = 'seed_0/its_create_table_does_no_harm'), -1::bigint, 'to the clients that are there');

select * from finish();
rollback;

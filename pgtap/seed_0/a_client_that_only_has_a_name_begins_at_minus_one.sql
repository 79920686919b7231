begin;
select plan(1);

INSERT INTO "fq"."clients" ("id") VALUES ('seed_0/a_client_that_only_has_a_name_begins_at_minus_one');

select is((select "offset" from fq.clients where id = 'seed_0/a_client_that_only_has_a_name_begins_at_minus_one'), -1::bigint, 'before the first event');

select * from finish();
rollback;

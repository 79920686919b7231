begin;
-- A cursor at the end of the log, which other tests share.
INSERT INTO "fq"."clients"
("id", "offset")
VALUES
('CLIENT_ID', fq.stable_offset())
ON CONFLICT ON CONSTRAINT "clients_pkey"
DO UPDATE SET "offset" = EXCLUDED."offset"
RETURNING *;

INSERT INTO "fq"."events" 
("payload") VALUES
('{"name": "first event"}'),
('{"name": "second event"}')
RETURNING *;
commit;

begin;
select plan(6);

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
  WHERE id = 'CLIENT_ID'
  LIMIT 1
)
ORDER BY "offset" ASC
LIMIT 1;

prepare commit_offset(bigint) as
INSERT INTO "fq"."clients"
("id", "offset")
VALUES
('CLIENT_ID', $1)
ON CONFLICT ON CONSTRAINT "clients_pkey"
DO UPDATE SET "offset" = EXCLUDED."offset"
RETURNING *;

create temporary table first as execute read;
select is((select payload ->> 'name' from first), 'first event', 'the read query gives the first event');
select results_eq('execute read', 'select * from first', 'the same again until it is committed');

create function pg_temp.commit_offset(last_consumed_offset bigint) returns text language plpgsql as $$
declare
  v_id     text;
  v_offset bigint;
begin
  execute format('execute commit_offset(%s)', last_consumed_offset) into v_id, v_offset;
  return v_id || ' ' || v_offset;
end;
$$;

select is(pg_temp.commit_offset("offset"), 'CLIENT_ID ' || "offset", 'the upsert returns the client, at that event') from first;

create temporary table second as execute read;
select is((select payload ->> 'name' from second), 'second event', 'then comes the second event');
select is(pg_temp.commit_offset("offset"), 'CLIENT_ID ' || "offset", 'committed in turn') from second;
select is_empty('execute read', 'then there is none');

select * from finish();
rollback;

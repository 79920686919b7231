begin;
select plan(1);

set local search_path = fq, public;
create temporary table log as select count(*) as events from fq.events;

INSERT INTO "events" 
("payload") VALUES
('{"name": "first event"}'),
('{"name": "second event"}')
RETURNING *;

select is((select count(*) from fq.events), (select events from log) + 2, 'and stores both events');

select * from finish();
rollback;

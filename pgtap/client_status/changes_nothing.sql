begin;
select fq.append_batch('client_status/changes_nothing other', (select jsonb_agg('{}'::jsonb) from generate_series(1, 1200)));
select fq.append('client_status/changes_nothing', key => 'a');
select fq.append('client_status/changes_nothing', key => 'a');
select fq.subscribe('client_status/changes_nothing', filter => '{"topic": "client_status/changes_nothing"}', on_failure => 'park_key');
select fq.claim_segment('client_status/changes_nothing', 'worker');
commit;

begin;
select plan(2);

select fq.fail(c.id, min(e."offset"), 'no', c.token) from fq.clients c, fq.events e where e.topic = 'client_status/changes_nothing' group by c.id;
create temporary table before as select * from fq.clients;
create temporary table failures as select * from fq.failures;
create temporary table looked as select * from fq.client_status;
select results_eq('select * from fq.clients', 'select * from before', 'no cursor is moved by looking');
select results_eq('select * from fq.failures', 'select * from failures', 'and nothing set aside');

select * from finish();
rollback;

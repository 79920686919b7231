begin;
select plan(5);

select fq.subscribe('divided', segments => 3), fq.subscribe('other', segments => 2), fq.subscribe('whole');
select fq.claim_segment('divided', 'worker'), fq.claim_segment('whole', 'worker');
insert into fq.failures (client, "offset", state, bucket) values ('divided', 1, 'dead', 0), ('whole', 1, 'dead', 0);

delete from fq.clients where id = 'divided';
select set_eq(
  'select id::text from fq.clients',
  array['other', 'other#0', 'other#1', 'whole'],
  'its segments go, no others'
);
select set_eq('select client::text from fq.workers', array['whole'], 'its workers');
select set_eq('select client::text from fq.failures', array['whole'], 'its failures');

delete from fq.clients where id in ('other', 'other#1');
select set_eq('select id::text from fq.clients', array['whole'], 'together with one of its segments');

delete from fq.clients;
select is_empty('select from fq.workers union all select from fq.failures', 'all clients');

select * from finish();
rollback;

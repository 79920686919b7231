begin;
select plan(3);

select fq.subscribe('divided', segments => 3), fq.subscribe('other', segments => 2), fq.subscribe('whole');

delete from fq.clients where id = 'divided';
select set_eq(
  'select id::text from fq.clients',
  array['other', 'other#0', 'other#1', 'whole'],
  'its segments go, no others'
);

delete from fq.clients where id in ('other', 'other#1');
select set_eq('select id::text from fq.clients', array['whole'], 'together with one of its segments');

delete from fq.clients;
select is_empty('select from fq.clients', 'all clients');

select * from finish();
rollback;

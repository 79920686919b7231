begin;
select plan(4);

select is(remember_ids, null, 'by default') from fq.create_topic('create_topic/remembers_ids_for_ever_by_zero');
select is(remember_ids, '1 hour'::interval, 'for a time') from fq.create_topic('create_topic/remembers_ids_for_ever_by_zero', remember_ids => '1 hour');
select is(remember_ids, null, 'for ever again') from fq.create_topic('create_topic/remembers_ids_for_ever_by_zero', remember_ids => '0');
select is(remember_ids, null, 'at once') from fq.create_topic('create_topic/remembers_ids_for_ever_by_zero other', remember_ids => '0 s');

select * from finish();
rollback;

begin;
select plan(2);

select is((select bucket from fq.append('append/gives_events_without_a_key_one_bucket')), 0::smallint, 'bucket 0');
select is((select bucket from fq.append('append/gives_events_without_a_key_one_bucket other', '[1]', 'type')), 0::smallint, 'whatever else they have');

select * from finish();
rollback;

begin;
select fq.append('fetch_next/begins_at_the_first_event_for_an_unknown_client');
commit;

begin;
select plan(1);

select is((select "offset" from fq.fetch_next('fetch_next/begins_at_the_first_event_for_an_unknown_client')), (select min("offset") from fq.events), 'of the log');

select * from finish();
rollback;

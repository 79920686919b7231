begin;
select fq.append('fetch/begins_at_the_first_event_for_an_unknown_client');
commit;

begin;
select plan(2);

select is(
  array(select "offset" from fq.fetch('fetch/begins_at_the_first_event_for_an_unknown_client', 1)),
  array(select min("offset") from fq.events),
  'of the log'
);
select is_empty($$ select from fq.clients where id = 'fetch/begins_at_the_first_event_for_an_unknown_client' $$, 'and does not make it known');

select * from finish();
rollback;

begin;
select plan(2);

create temporary table returned as
select e.*
  from fq.append(
         topic   => 'append/returns_the_event_as_it_is_stored',
         payload => '{"amount": 12.50}',
         type    => 'paid',
         key     => 'account-1',
         headers => '{"trace": "t-1"}',
         body    => '\x00ff'
       ) e;

select results_eq(
  'select * from returned',
  $$ select * from fq.events where topic = 'append/returns_the_event_as_it_is_stored' $$,
  'what is returned is the row'
);
select isnt((select "offset" from returned), null, 'it has an offset');

select * from finish();
rollback;

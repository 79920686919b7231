begin;
select fq.subscribe('seek/moves_a_client_to_a_time', topics => '{seek/moves_a_client_to_a_time}', start => 'end');
commit;

begin;
insert into fq.events (topic, type, created_at)
select 'seek/moves_a_client_to_a_time', n, clock_timestamp() + n * interval '1 ms' from generate_series(1, 9) n;
commit;

begin;
select plan(4);

create temporary table log as select type::integer as n, created_at from fq.events where topic = 'seek/moves_a_client_to_a_time';

select fq.seek('seek/moves_a_client_to_a_time', since => created_at) from log where n = 7;
select is(array(select type::integer from fq.fetch('seek/moves_a_client_to_a_time')), array[7, 8, 9], 'with the events of the very moment');

select fq.seek('seek/moves_a_client_to_a_time', since => created_at + interval '1 us') from log where n = 2;
select is(array(select type::integer from fq.fetch('seek/moves_a_client_to_a_time')), array[3, 4, 5, 6, 7, 8, 9], 'back');

select fq.seek('seek/moves_a_client_to_a_time', since => '2900-01-01 00:00+00');
select is_empty($$ select fq.fetch('seek/moves_a_client_to_a_time') $$, 'to one that no event has reached');

select cmp_ok(
  (select c."offset" from fq.seek('seek/moves_a_client_to_a_time', since => '1900-01-01 00:00+00') c),
  '<',
  (select min("offset") from fq.events),
  'to one before all events'
);

select * from finish();
rollback;

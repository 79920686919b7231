begin;
select fq.append_batch('subscribe/begins_after_an_offset', '[{"type": "first"}, {"type": "second"}, {"type": "third"}]');
commit;

begin;
select plan(3);

create temporary table log as
select min("offset") as first, max("offset") as last from fq.events where topic = 'subscribe/begins_after_an_offset';

select fq.subscribe('subscribe/begins_after_an_offset', "offset" => (select first from log));
select is(
  array(select type::text from fq.fetch('subscribe/begins_after_an_offset')),
  array['second', 'third'],
  'of an event, which is left out'
);
select is((select c."offset" from fq.subscribe('subscribe/begins_after_an_offset -1', "offset" => -1) c), -1::bigint, '-1, where every client begins');
select is((select c."offset" from fq.subscribe('subscribe/begins_after_an_offset 0', "offset" => 0) c), 0::bigint, '0, where no event is');

select * from finish();
rollback;

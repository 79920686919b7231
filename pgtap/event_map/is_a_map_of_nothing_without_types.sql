begin;
select plan(1);

delete from fq.types;
select fq.create_topic('event_map/is_a_map_of_nothing_without_types', only_known_types => true);

select is(
  fq.event_map(),
  $ts$// Made by fq.event_map() from the types that are registered.
import type { Json, JsonObject } from 'pg-fq';

export type Log = {
};
$ts$,
  'though there are topics'
);

select * from finish();
rollback;

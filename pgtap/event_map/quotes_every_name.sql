begin;
select plan(1);

delete from fq.types;
select fq.define_type(E'it''s "a" \\ \n topic', 'été */ ${1}', '{"a-b": "string", "\"": "number?", "*/": "any"}');

select is(
  fq.event_map(),
  $ts$// Made by fq.event_map() from the types that are registered.
import type { Json, JsonObject } from 'pg-fq';

export type Log = {
  "it's \"a\" \\ \n topic": {
    /** Schema version 1. */
    "été */ ${1}": { "\""?: number | null; "*/": Json; "a-b": string };
  };
};
$ts$,
  'as JSON does'
);

select * from finish();
rollback;

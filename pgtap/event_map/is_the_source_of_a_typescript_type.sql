begin;
select plan(1);

delete from fq.types;
select fq.define_type('orders', 'placed', '{"total": "number", "note": "string?", "paid": "boolean", "to": "object", "lines": "array", "by": "any"}', schema_version => 2);
select fq.define_type('orders', 'closed', '{}');
select fq.define_type('orders', 'changed', '{"to": "object?", "lines": "array?", "by": "any?"}');
select fq.define_type('accounts', 'opened');

select is(
  fq.event_map(),
  $ts$// Made by fq.event_map() from the types that are registered.
import type { Json, JsonObject } from 'pg-fq';

export type Log = {
  "accounts": {
    /** Schema version 1. */
    "opened": Json;
  };
  "orders": {
    /** Schema version 1. */
    "changed": { "by"?: Json | null; "lines"?: Json[] | null; "to"?: JsonObject | null };
    /** Schema version 1. */
    "closed": JsonObject;
    /** Schema version 2. */
    "placed": { "by": Json; "lines": Json[]; "note"?: string | null; "paid": boolean; "to": JsonObject; "total": number };
  };
};
$ts$,
  'of topics, types and fields in alphabetical order'
);

select * from finish();
rollback;

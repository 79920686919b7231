create sequence if not exists fq.events_offset_seq;

-- What is not given is set, and what is given is checked, by the trigger "~append".
create table if not exists fq.events (
  "offset"   bigint      not null,
  topic      text collate "C" not null default 'default',
  key        text collate "C",
  version    bigint,
  type       text collate "C",
  payload    jsonb       not null default '{}',
  headers    jsonb       not null default '{}',
  body       bytea,
  event_id   uuid,
  created_at timestamptz not null default clock_timestamp(),
  bucket     smallint    not null,

  constraint events_pkey primary key ("offset")
);

create index if not exists events_topic_offset on fq.events (topic, "offset");
-- A segment reads its buckets from here, and visits the table for nothing else.
create index if not exists events_offset_bucket on fq.events ("offset", bucket);
-- Times follow the offsets, but not always: this knows the latest of each stretch of the table.
create index if not exists events_created_at on fq.events using brin (created_at) with (pages_per_range = 64, autosummarize = on);
-- An event without a version costs nothing here.
create index if not exists events_stream on fq.events (topic, key, version) where version is not null;

alter sequence fq.events_offset_seq owned by fq.events."offset";

comment on sequence fq.events_offset_seq is
  'Draws the offsets, each once and in order. Its last value is the end of the log.';

comment on table fq.events is
  'The log: one immutable row per event, in the order of "offset".';
comment on column fq.events."offset" is
  'Position in the log: unique, increasing over all topics, with holes where an append was rolled back. The first is 1. Drawn by the trigger "~append".';
comment on column fq.events.topic is
  'Name that divides the log, 1 to 200 characters; "default" when none was given.';
comment on column fq.events.key is
  'Orders related events (an aggregate id, an account, a path), 1 to 1,000 characters, with the topic at most 2,600 bytes; null for none.';
comment on column fq.events.version is
  'Position in the stream of its topic and key, 1, 2, 3 and so on; null for an event that was appended without a version.';
comment on column fq.events.type is
  'What happened, 1 to 200 characters; null for none.';
comment on column fq.events.payload is
  'The event itself, any JSON but null.';
comment on column fq.events.headers is
  'A JSON object about the event: tracing, tenant, schema version.';
comment on column fq.events.body is
  'A binary payload; null for none.';
comment on column fq.events.event_id is
  'Identity given by the appender; null for none.';
comment on column fq.events.created_at is
  'Time of the append by the clock of the server.';
comment on column fq.events.bucket is
  'Share of the key, 0 to 255, computed from it; 0 for events without a key.';

create table if not exists fq.topics (
  topic            fq.name     not null,
  notify           text collate "C" not null default 'armed',
  remember_ids     interval,
  checked          boolean     not null default false,
  only_known_types boolean     not null default false,
  created_at       timestamptz not null default clock_timestamp(),

  constraint topics_pkey primary key (topic),
  constraint topics_notify_mode check (notify in ('armed', 'always', 'off'))
);

-- A sequence, because asking it costs next to nothing, and every append does. What cannot be read counts as watched.
create sequence if not exists fq.watched;
do $$ begin perform setval('fq.watched', 4294967296) where pg_sequence_last_value('fq.watched') is null; end $$;

comment on sequence fq.watched is
  'Its value has a bit for each topic that always notifies or has its events checked, and one for attached clients: only of these do appenders look at fq.topics and fq.clients.';

comment on table fq.topics is
  'Settings of the topics that have any. A topic without a row here has the defaults.';
comment on column fq.topics.topic is
  'Name of the topic, 1 to 200 characters.';
comment on column fq.topics.notify is
  'When an append sends a NOTIFY: "armed" only while somebody listens, "always", or "off".';
comment on column fq.topics.remember_ids is
  'For how long an event_id is not stored twice; null for ever.';
comment on column fq.topics.checked is
  'Whether appends are checked against fq.types.';
comment on column fq.topics.only_known_types is
  'Whether an event must have a type that is registered.';
comment on column fq.topics.created_at is
  'When the topic was configured first.';

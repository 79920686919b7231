create table if not exists fq.topics (
  topic      fq.name     not null,
  notify     text        not null default 'armed',
  created_at timestamptz not null default clock_timestamp(),

  constraint topics_pkey primary key (topic),
  constraint topics_notify_mode check (notify in ('armed', 'always', 'off'))
);

-- Every first append of a transaction asks whether there is such a topic at all.
create index if not exists topics_always on fq.topics (topic) where notify = 'always';

comment on table fq.topics is
  'Settings of the topics that have any. A topic without a row here has the defaults.';
comment on column fq.topics.topic is
  'Name of the topic, 1 to 200 characters.';
comment on column fq.topics.notify is
  'When an append sends a NOTIFY: "armed" only while somebody listens, "always", or "off".';
comment on column fq.topics.created_at is
  'When the topic was configured first.';

create table if not exists fq.event_ids (
  event_id   uuid not null,
  "offset"   bigint,
  expires_at timestamptz,

  constraint event_ids_pkey primary key (event_id)
);

create index if not exists event_ids_expires_at on fq.event_ids (expires_at) where expires_at is not null;

comment on table fq.event_ids is
  'The ids of events that are not stored twice.';
comment on column fq.event_ids.event_id is 'Identity given by the appender.';
comment on column fq.event_ids."offset" is 'The event that has it; null only while its append is at work.';
comment on column fq.event_ids.expires_at is 'When it is forgotten; null for never.';

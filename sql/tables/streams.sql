create table if not exists fq.streams (
  topic   fq.name not null,
  key     fq.key  not null,
  version bigint  not null,

  constraint streams_pkey primary key (topic, key)
)
-- A busy stream gets a new version far more often than a stream begins: leave room within its page.
with (fillfactor = 50);

comment on table fq.streams is
  'The streams: how many versioned events each has. Who appends to one holds its row, so that versions have no holes.';
comment on column fq.streams.topic is 'Name of the topic.';
comment on column fq.streams.key is 'Key of the stream.';
comment on column fq.streams.version is 'The version of its last event.';

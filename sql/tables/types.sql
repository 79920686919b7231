create table if not exists fq.types (
  topic          fq.name not null,
  type           fq.name not null,
  schema_version integer not null default 1,
  fields         jsonb,
  condition      text collate "C",

  constraint types_pkey primary key (topic, type)
);

comment on table fq.types is
  'The types of events that are registered. Whoever may write here says what appenders run.';
comment on column fq.types.topic is 'Name of the topic.';
comment on column fq.types.type is 'Name of the type.';
comment on column fq.types.schema_version is 'Version of what its payload looks like.';
comment on column fq.types.fields is 'What the payload consists of, a JSON object of names and kinds; null when nothing is said.';
comment on column fq.types.condition is 'An SQL expression over payload that must be true; null for none.';

create or replace view fq.dead_letters (client, "offset", attempts, error, failed_at, topic, key, type, payload) as
  select f.client, f."offset", f.attempts, f.error, f.failed_at, e.topic, e.key, e.type, e.payload
    from fq.failures f
    join fq.events e on e."offset" = f."offset"
   where f.state = 'dead';

comment on view fq.dead_letters is
  'The events that clients gave up on, kept until fq.redrive or fq.discard.';
comment on column fq.dead_letters.client is 'Name of the client.';
comment on column fq.dead_letters."offset" is 'The event.';
comment on column fq.dead_letters.attempts is 'How often it failed.';
comment on column fq.dead_letters.error is 'What went wrong the last time.';
comment on column fq.dead_letters.failed_at is 'When it failed last.';
comment on column fq.dead_letters.topic is 'Its topic.';
comment on column fq.dead_letters.key is 'Its key; null for none.';
comment on column fq.dead_letters.type is 'Its type; null for none.';
comment on column fq.dead_letters.payload is 'Its payload.';

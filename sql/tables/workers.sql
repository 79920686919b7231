create table if not exists fq.workers (
  client     fq.name     not null,
  worker     fq.name     not null,
  expires_at timestamptz not null,

  constraint workers_pkey primary key (client, worker)
)
with (fillfactor = 50);

create index if not exists workers_worker on fq.workers (worker);

comment on table fq.workers is
  'Who works on a client. The lease on all of its segments that a worker holds ends here, so that a heartbeat touches no cursor.';
comment on column fq.workers.client is
  'Name of the client.';
comment on column fq.workers.worker is
  'Name of the worker, 1 to 200 characters.';
comment on column fq.workers.expires_at is
  'When its leases end, unless it sends a heartbeat before.';

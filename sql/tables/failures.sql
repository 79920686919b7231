create table if not exists fq.failures (
  client    fq.name     not null,
  "offset"  bigint      not null,
  state     text collate "C" not null,
  bucket    smallint    not null,
  key       fq.key,
  attempts  integer     not null default 0,
  error     text collate "C",
  failed_at timestamptz,
  retry_at  timestamptz,
  replay    boolean     not null default false,

  constraint failures_pkey primary key (client, "offset"),
  constraint failures_client_fkey foreign key (client) references fq.clients on delete cascade,
  constraint failures_state check (state in ('blocking', 'parked', 'dead', 'done'))
);

create index if not exists failures_due on fq.failures (client, retry_at) where state = 'parked' and retry_at is not null;
create index if not exists failures_passing on fq.failures (client, "offset") where state in ('blocking', 'done');
create index if not exists failures_key on fq.failures (client, key, "offset") where key is not null;

comment on table fq.failures is
  'The events that a client does not take in their turn: failed ones, and later ones of their keys.';
comment on column fq.failures.client is
  'Name of the client; of a segment, that of the client that is divided.';
comment on column fq.failures."offset" is
  'The event.';
comment on column fq.failures.state is
  '"blocking" while the cursor waits for it; "parked" when it was set aside to be handled later; "dead" when it was given up; "done" when it was handled or discarded before the cursor got there.';
comment on column fq.failures.bucket is
  'The bucket of its key.';
comment on column fq.failures.key is
  'The key whose later events wait for it; null when none do.';
comment on column fq.failures.attempts is
  'How often it has failed; 0 when it only waits for an earlier event of its key.';
comment on column fq.failures.error is
  'What went wrong the last time; null when nothing did.';
comment on column fq.failures.failed_at is
  'When it failed last; null when it has not.';
comment on column fq.failures.retry_at is
  'When it is given to the client again; null when it waits for an earlier one of its key, or is dead.';
comment on column fq.failures.replay is
  'Whether the client had been done with it before, and was given it again.';

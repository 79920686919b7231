-- Fencing numbers. A sequence, so that no claim ever gets one that was somebody's before.
create sequence if not exists fq.tokens;

comment on sequence fq.tokens is
  'Gives every claim of a client its token, and every cursor a new one when it is moved by anything but a commit.';

create table if not exists fq.clients (
  id              fq.name  not null,
  "offset"        bigint   not null default -1,
  topics          text[] collate "C",
  types           text[] collate "C",
  exclude_types   text[] collate "C",
  filter          jsonb,
  segments        smallint not null default 1,
  parent          fq.name,
  first_bucket    smallint not null default 0,
  last_bucket     smallint not null default 255,
  done            bigint[],
  reached         bigint   not null default -1,
  reached_apart   bigint[],
  on_failure      text collate "C" not null default 'block',
  max_attempts    integer  not null default 10,
  retry_delay     interval not null default '5 s',
  max_retry_delay interval not null default '5 min',
  paused          boolean  not null default false,
  token           bigint   not null default nextval('fq.tokens'),
  worker          fq.name,
  give_back_by    timestamptz,
  handler         text collate "C",
  began_at        timestamptz not null default clock_timestamp(),
  began_after     bigint      not null default -1,

  constraint clients_pkey primary key (id),
  constraint clients_offset_range check ("offset" >= -1)
)
-- A cursor moves far more often than a client is made: leave room to move it within its page.
with (fillfactor = 50);

create index if not exists clients_parent on fq.clients (parent, first_bucket) where parent is not null;
create index if not exists clients_worker on fq.clients (worker) where worker is not null;
create index if not exists clients_attached on fq.clients (id) where handler is not null;

comment on table fq.clients is
  'Every named cursor over the log. A client that is divided has a row of settings and a row, a cursor, for each segment.';
comment on column fq.clients.id is
  'Name of the client, 1 to 200 characters.';
comment on column fq.clients."offset" is
  'The last event that the client is done with; -1 when it has not begun.';
comment on column fq.clients.topics is
  'The topics that it reads; null for all.';
comment on column fq.clients.types is
  'The types of events that it reads; null for all.';
comment on column fq.clients.exclude_types is
  'The types of events that it does not read; null for none.';
comment on column fq.clients.filter is
  'Patterns of which an event must contain one, as a JSON array; null for none.';
comment on column fq.clients.segments is
  'The number of segments that it is divided into; 1 when it is not.';
comment on column fq.clients.parent is
  'Of a segment, the client that is divided; null otherwise.';
comment on column fq.clients.first_bucket is
  'The first bucket of keys that it reads, 0 to 255.';
comment on column fq.clients.last_bucket is
  'The last bucket of keys that it reads, 0 to 255.';
comment on column fq.clients.done is
  'For each of its buckets the offset up to which it was done when the client was divided anew; null once the cursor is past them all.';
comment on column fq.clients.reached is
  'The furthest offset that it ever committed; what it is given up to there is a replay.';
comment on column fq.clients.reached_apart is
  'For each of its buckets the furthest offset that was committed before the client was divided anew; null when it is the same for all.';
comment on column fq.clients.on_failure is
  'What becomes of an event that fails: "block", "dead_letter" or "park_key".';
comment on column fq.clients.max_attempts is
  'After how many failures an event is dead, unless failures block.';
comment on column fq.clients.retry_delay is
  'How long to wait after the first failure; it doubles with each one.';
comment on column fq.clients.max_retry_delay is
  'How long to wait at most, but for a tenth at random.';
comment on column fq.clients.paused is
  'Whether it is given no events for now.';
comment on column fq.clients.token is
  'The fencing number, new with each claim, release and seek.';
comment on column fq.clients.worker is
  'The worker that holds the lease; null when nobody does.';
comment on column fq.clients.give_back_by is
  'Until when its worker should release it, so that another gets its fair share; null when it may keep it.';
comment on column fq.clients.handler is
  'The function that appenders call for it in their own transactions; null for a client that fetches.';
comment on column fq.clients.began_at is
  'When it began, or was moved last.';
comment on column fq.clients.began_after is
  'Where it was then.';

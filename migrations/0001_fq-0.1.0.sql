-- Made from sql/fq.sql by sql/bundle.awk: edit the files there, not this one.

-- One statement, so that it is done as a whole or not at all, whoever sends it.
do $fq_install$
declare
  v_path  constant text := pg_catalog.current_setting('search_path');
  v_level constant text := pg_catalog.current_setting('client_min_messages');
  v_file  text[];
  v_files constant text[] := array[
    array['schema.sql', $fq$comment on schema fq is 'A durable event log with named consumers.';
$fq$],
    array['types/name.sql', $fq$do $$
begin
  create domain fq.name as text collate "C" constraint "1_to_200_characters" check (char_length(value) between 1 and 200);
exception
  when duplicate_object then null;
end;
$$;

comment on domain fq.name is 'A name: 1 to 200 characters.';
$fq$],
    array['types/key.sql', $fq$do $$
begin
  create domain fq.key as text collate "C" constraint "1_to_1000_characters" check (char_length(value) between 1 and 1000);
exception
  when duplicate_object then null;
end;
$$;

comment on domain fq.key is 'What orders related events: 1 to 1,000 characters.';
$fq$],
    array['types/payload.sql', $fq$do $$
begin
  create domain fq.payload as jsonb constraint not_json_null check (value <> 'null');
exception
  when duplicate_object then null;
end;
$$;

comment on domain fq.payload is 'Any JSON but null.';
$fq$],
    array['types/headers.sql', $fq$do $$
begin
  create domain fq.headers as jsonb constraint json_object check (jsonb_typeof(value) = 'object');
exception
  when duplicate_object then null;
end;
$$;

comment on domain fq.headers is 'A JSON object.';
$fq$],
    array['types/lease.sql', $fq$do $$
begin
  create type fq.lease as (
    client       text collate "C",
    token        bigint,
    "offset"     bigint,
    expires_at   timestamptz,
    give_back_by timestamptz,
    reached      bigint
  );
exception
  when duplicate_object then null;
end;
$$;

comment on type fq.lease is
  'The right of a worker to a client or a segment.';
comment on column fq.lease.client is
  'Name of the client or segment, for fq.fetch and fq.commit.';
comment on column fq.lease.token is
  'The fencing number, for fq.fetch and fq.commit. A later claim makes it stale.';
comment on column fq.lease."offset" is
  'The last event that the client is done with.';
comment on column fq.lease.expires_at is
  'When it ends, unless the worker sends a heartbeat before.';
comment on column fq.lease.give_back_by is
  'Until when the worker should finish its batch and release it, so that others get their share; null when it may keep it.';
comment on column fq.lease.reached is
  'The furthest offset that was ever committed. An event up to there may be a replay: fq.is_replay says so.';
$fq$],
    array['types/obstacle.sql', $fq$do $$
begin
  create type fq.obstacle as (
    what        text collate "C",
    client      text collate "C",
    pid         integer,
    application text collate "C",
    prepared    text collate "C",
    state       text collate "C",
    since       timestamptz,
    query       text collate "C",
    advice      text collate "C"
  );
exception
  when duplicate_object then null;
end;
$$;

comment on type fq.obstacle is
  'What holds back readers.';
comment on column fq.obstacle.what is
  '"append": an append that is undecided; "fetch": a transaction that has a client to itself; "lease": a worker that holds one with something to do; "failure": an event that blocks one, or keeps its key waiting; "pause": one that is paused; "attached": one that is attached, but its trigger is missing or disabled: nothing is appended; "cursor": one that stands beyond the end of the log; "sequence": one that would give again what it gave; "guard": a trigger of fq that is missing or disabled; "trigger": another one, which fires behind that of fq.';
comment on column fq.obstacle.client is
  'The client that is held back; null for an append, which holds back all readers of the topic.';
comment on column fq.obstacle.pid is
  'The session; null for what no session holds.';
comment on column fq.obstacle.application is
  'What the session calls itself, or the worker; null for neither.';
comment on column fq.obstacle.prepared is
  'The name of the prepared transaction; null for any other.';
comment on column fq.obstacle.state is
  'What the session does, as in pg_stat_activity; of a failure, its state as in fq.failures; null for neither.';
comment on column fq.obstacle.since is
  'Since when: the beginning of the transaction, the last failure, or the end of the lease; null when it is not known.';
comment on column fq.obstacle.query is
  'The last statement of the session, or the error, or what is wrong; null when there is none.';
comment on column fq.obstacle.advice is
  'What may be done about it.';
$fq$],
    array['types/_visit.sql', $fq$do $$
begin
  create type fq._visit as (
    stable   bigint,
    "offset" bigint,
    token    bigint
  );
exception
  when duplicate_object then null;
end;
$$;

comment on type fq._visit is
  'What a session saw when it fetched for a client.';
comment on column fq._visit.stable is
  'The stable offset.';
comment on column fq._visit."offset" is
  'The cursor.';
comment on column fq._visit.token is
  'The token; 0 when the client did not exist.';
$fq$],
    array['tables/topics.sql', $fq$create table if not exists fq.topics (
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
$fq$],
    array['tables/types.sql', $fq$create table if not exists fq.types (
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
$fq$],
    array['tables/events.sql', $fq$create sequence if not exists fq.events_offset_seq;

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
$fq$],
    array['tables/streams.sql', $fq$create table if not exists fq.streams (
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
$fq$],
    array['tables/event_ids.sql', $fq$create table if not exists fq.event_ids (
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
$fq$],
    array['tables/clients.sql', $fq$-- Fencing numbers. A sequence, so that no claim ever gets one that was somebody's before.
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
$fq$],
    array['tables/workers.sql', $fq$create table if not exists fq.workers (
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
$fq$],
    array['tables/failures.sql', $fq$create table if not exists fq.failures (
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
$fq$],
    array['types/matching.sql', $fq$do $$
begin
  create type fq.matching as (
    position jsonb,
    events   fq.events[]
  );
exception
  when duplicate_object then null;
end;
$$;

comment on type fq.matching is
  'What a decision stands on, and how far it has read.';
comment on column fq.matching.position is
  'Up to where the log has been read, and of which topics: after_position of fq.append, and of the next fq.read_matching.';
comment on column fq.matching.events is
  'The events, in order of their offsets.';
$fq$],
    array['views/errors.sql', $fq$create or replace view fq.errors (code, name, meaning) as
  values
    ('QF001' collate "C", 'strict_isolation' collate "C",
     'events cannot be read in a REPEATABLE READ or SERIALIZABLE transaction' collate "C"),
    ('QF002', 'client_not_found',
     'there is no such client'),
    ('QF003', 'offset_beyond_end',
     'a cursor cannot stand or move beyond the end of the log, nor a reader begin there'),
    ('QF004', 'offset_not_stable',
     'a cursor cannot move past an append that is still undecided'),
    ('QF005', 'append_only',
     'events cannot be changed or deleted'),
    ('QF006', 'standby',
     'a copy of the log is not read or appended to as the log itself is'),
    ('QF007', 'topic_undelivered',
     'a topic cannot be dropped while clients have yet to handle events of it'),
    ('QF008', 'stale_token',
     'a lease that is lost gives no right to a client any more'),
    ('QF009', 'client_leased',
     'a client that a worker holds cannot be moved without its token'),
    ('QF010', 'client_moved',
     'a cursor cannot be moved on from where it is no more'),
    ('QF011', 'client_divided',
     'a client that is divided into segments is read by its segments'),
    ('QF012', 'version_conflict',
     'a stream is at another version than an appender expects'),
    ('QF013', 'event_id_reused',
     'an event_id belongs to another event'),
    ('QF014', 'condition_failed',
     'an event matches what an append must not follow'),
    ('QF015', 'event_refused',
     'an event is not what its registered type says'),
    ('QF016', 'type_unknown',
     'a topic takes only events of registered types'),
    ('QF017', 'client_behind',
     'a client is not as far as it must be to be promoted or attached'),
    ('QF018', 'client_attached',
     'a client is attached, so that it has no cursor that could be moved'),
    ('QF021', 'offset_repeated',
     'the sequence would give offsets again that the log or its clients have reached'),
    ('QF022', 'trigger_missing',
     'an attached client would miss what is appended');

comment on view fq.errors is
  'The SQLSTATEs that are fq''s own. Plain argument errors use 22023.';
comment on column fq.errors.code is 'The SQLSTATE.';
comment on column fq.errors.name is 'A name for programs.';
comment on column fq.errors.meaning is 'What it says.';
$fq$],
    array['views/_locks.sql', $fq$create or replace view fq._locks (class, object, pid, holder) as
  select l.classid::bigint::integer,
         l.objid::bigint,
         l.pid,
         l.virtualtransaction collate "C"
    from pg_catalog.pg_locks l
   where l.locktype = 'advisory'
     and l.objsubid = 2
     and l.granted
     and l.database = (select d.oid from pg_catalog.pg_database d where d.datname = current_database())
     and l.classid between 1718681600::oid and 1718812671::oid;

comment on view fq._locks is
  'The advisory locks of fq in this database. Class 0x6671 and a topic: a floor, its object the low 32 bits. Class 0x66720000: somebody listens. Class 0x66720001: to the topic whose hash the object is, or 0 for all.';
comment on column fq._locks.class is 'First key.';
comment on column fq._locks.object is 'Second key, as an unsigned number.';
comment on column fq._locks.pid is 'The session that holds it; null for a prepared transaction.';
comment on column fq._locks.holder is 'The virtual transaction that holds it, also for a prepared one.';
$fq$],
    array['functions/internal/_now.sql', $fq$create or replace function fq._now()
  returns timestamptz
  language sql
  volatile
return coalesce(nullif(current_setting('fq.now', true), '')::timestamptz, clock_timestamp());

comment on function fq._now() is
  'The time that leases and retries go by. The setting fq.now overrides it, so that tests need not sleep.';
$fq$],
    array['functions/internal/_deadline.sql', $fq$create or replace function fq._deadline(timeout interval)
  returns timestamptz
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  return least(
    clock_timestamp() + timeout,
    -- What is left of it is for a last look.
    statement_timestamp() + nullif(current_setting('statement_timeout')::interval, '0') * 0.8
  );
end;
$$;

comment on function fq._deadline(interval) is
  'Until when a statement may wait: for this long (null: for ever), but not until its statement_timeout cancels it.';
$fq$],
    array['functions/internal/_patiently.sql', $fq$create or replace function fq._patiently(statements text[], relation oid, mode text)
  returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_timeout   constant text := current_setting('lock_timeout');
  v_until     constant timestamptz := least(
                fq._deadline(nullif(v_timeout::interval, '0')),
                now() + nullif(current_setting('transaction_timeout', true)::interval, '0') * 0.8);
  v_window    interval;
  v_statement text;
  v_others    text;
begin
  loop
    begin
      -- Who waits for a table has all others wait that come for it, so not for long.
      v_window := least(interval '100 ms', v_until - clock_timestamp());
      perform set_config('lock_timeout', greatest(extract(epoch from v_window) * 1000, 1)::integer::text, true);
      foreach v_statement in array statements loop
        execute v_statement;
      end loop;
      perform set_config('lock_timeout', v_timeout, true);
      return;
    exception
      when lock_not_available then
        null;
    end;

    if clock_timestamp() >= v_until then
      v_others := (
        select string_agg(distinct coalesce('session ' || l.pid, format('prepared transaction "%s"', p.gid)), ', ')
          from pg_locks l
          left join pg_locks t on l.pid is null and t.pid is null and t.locktype = 'transactionid' and t.virtualtransaction = l.virtualtransaction
          left join pg_prepared_xacts p on p.transaction = t.transactionid
         where l.relation = _patiently.relation
           and l.database = (select d.oid from pg_database d where d.datname = current_database())
           and l.granted
           and l.pid is distinct from pg_backend_pid()
           and (_patiently.mode = 'access exclusive' or l.mode not in ('AccessShareLock', 'RowShareLock'))
      );
      raise exception 'table % cannot be locked now: % is in the way', _patiently.relation::regclass, coalesce(v_others, 'another session')
        using errcode = '55P03',
              hint = 'Let it end its transaction, or end it with pg_terminate_backend; with a longer lock_timeout or statement_timeout this waits longer.';
    end if;
    -- Has let go of everything.
    perform pg_sleep_for(least(interval '50 ms' + random() * interval '100 ms', v_until - clock_timestamp()));
  end loop;
end;
$$;

comment on function fq._patiently(text[], oid, text) is
  'Run statements that wait for a table, all of them or none, and try again until they go through: others who come for the table meanwhile pass. relation, mode: what is locked. Raises 55P03 and names who is in the way when the lock_timeout of the caller is over, or most of its statement_timeout.';
$fq$],
    array['functions/internal/_check_name.sql', $fq$create or replace function fq._check_name(parameter text, name text)
  returns void
  language plpgsql
  immutable
  parallel safe
  set search_path = pg_catalog, pg_temp
as $$
begin
  if name is null or name collate "C" = '' then
    raise exception '% must not be %', parameter, case when name is null then 'null' else 'empty' end
      using errcode = '22023',
            hint = format('Give a %s of 1 to 200 characters.', parameter);
  end if;

  if char_length(name) > 200 then
    raise exception '% must not be longer than 200 characters, but has %', parameter, char_length(name)
      using errcode = '22023',
            hint = format('Give a %s of 1 to 200 characters.', parameter);
  end if;
end;
$$;

comment on function fq._check_name(text, text) is
  'Refuse a name that is null, empty or longer than 200 characters with 22023, calling it what the parameter is called.';
$fq$],
    array['functions/internal/_check_names.sql', $fq$create or replace function fq._check_names(parameter text, names text[])
  returns void
  language plpgsql
  immutable
  parallel safe
  set search_path = pg_catalog, pg_temp
as $$
begin
  if exists (select from unnest(names) name where name is null or char_length(name) not between 1 and 200) then
    raise exception '% must be names of 1 to 200 characters', parameter
      using errcode = '22023',
            hint = 'Give an array such as {a,b}; an empty one stands for no restriction.';
  end if;
end;
$$;

comment on function fq._check_names(text, text[]) is
  'Refuse a list with a name that is null, empty or longer than 200 characters with 22023.';
$fq$],
    array['functions/internal/_check_max_events.sql', $fq$create or replace function fq._check_max_events(max_events integer)
  returns void
  language plpgsql
  immutable
  parallel safe
  set search_path = pg_catalog, pg_temp
as $$
begin
  if max_events is null or max_events < 1 then
    raise exception 'max_events must be 1 or more, but is %', coalesce(max_events::text, 'null')
      using errcode = '22023',
            hint = 'Give the largest number of events to return.';
  end if;
end;
$$;

comment on function fq._check_max_events(integer) is
  'Refuse a batch size that is null, zero or negative with 22023.';
$fq$],
    array['functions/internal/_check_interval.sql', $fq$create or replace function fq._check_interval(parameter text, value interval)
  returns void
  language plpgsql
  immutable
  parallel safe
  set search_path = pg_catalog, pg_temp
as $$
begin
  if value is null or value < interval '0' then
    raise exception '% must not be %', parameter, case when value is null then 'null' else 'negative' end
      using errcode = '22023',
            hint = 'Give an interval such as ''30 s''.';
  end if;
end;
$$;

comment on function fq._check_interval(text, interval) is
  'Refuse a time span that is null or negative with 22023.';
$fq$],
    array['functions/internal/_check_filter.sql', $fq$create or replace function fq._check_filter(parameter text, filter jsonb)
  returns jsonb
  language plpgsql
  immutable
  parallel safe
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_fields   constant text[] := array['topic', 'type', 'key', 'payload', 'headers'];
  v_patterns constant jsonb := case jsonb_typeof(filter) when 'object' then jsonb_build_array(filter) else filter end;
  v_problem  text;
begin
  v_problem := case
    when jsonb_typeof(v_patterns) <> 'array' then
      format('must be an object or an array of objects, but is %s', jsonb_typeof(v_patterns))
    else (
      select min(case
               when jsonb_typeof(p) <> 'object'
                 then format('must hold objects, but holds %s', jsonb_typeof(p))
               when p - v_fields <> '{}'
                 then format('has an unknown field "%s"', (select min(f collate "C") from jsonb_object_keys(p - v_fields) f))
               when exists (select from jsonb_each(p - array['payload', 'headers']) f where jsonb_typeof(f.value) <> 'string')
                 then 'has a topic, type or key that is no string'
               when jsonb_typeof(p -> 'headers') <> 'object'
                 then 'has headers that are no object'
             end collate "C")
        from jsonb_array_elements(v_patterns) p
    )
  end;

  if v_problem is not null then
    raise exception '% %', parameter, v_problem
      using errcode = '22023',
            hint = format('Give patterns of which an event must contain one, such as [{"type": "...", "payload": {"order": 1}}]; their fields are %s.', array_to_string(v_fields, ', '));
  end if;

  return v_patterns;
end;
$$;

comment on function fq._check_filter(text, jsonb) is
  'A filter as an array of patterns, or 22023 for what is none, calling it what the parameter is called.';
$fq$],
    array['functions/internal/_check_isolation.sql', $fq$create or replace function fq._check_isolation(appending boolean default false)
  returns void
  language plpgsql
  stable
  set search_path = pg_catalog, pg_temp
as $$
begin
  if current_setting('transaction_isolation') in ('repeatable read', 'serializable') then
    raise exception 'events cannot be read in a % transaction', upper(current_setting('transaction_isolation') collate "C")
      using errcode = 'QF001',
            hint = 'Its snapshot may be older than events that are due. '
                   || case
                        when appending then 'Append with a condition in a transaction of its own'
                        else 'Fetch first, in a transaction of its own, then open the strict one that handles them'
                      end
                   || ': begin isolation level read committed; or set default_transaction_isolation = ''read committed''.';
  end if;
end;
$$;

comment on function fq._check_isolation(boolean) is
  'Refuse with QF001 to read events where the next statement would get no new snapshot. appending: for the condition of an append.';
$fq$],
    array['functions/internal/_check_event.sql', $fq$create or replace function fq._check_event(topic text, payload jsonb, type text, key text, headers jsonb)
  returns void
  language plpgsql
  immutable
  parallel safe
  set search_path = pg_catalog, pg_temp
as $$
begin
  perform fq._check_name('topic', topic);
  if type is not null then
    perform fq._check_name('type', type);
  end if;

  if char_length(key) not between 1 and 1000 then
    raise exception 'key must have 1 to 1000 characters, but has %', char_length(key)
      using errcode = '22023',
            hint = 'Give null for an event without a key.';
  end if;

  if octet_length(topic) + octet_length(key) > 2600 then
    raise exception 'topic and key must have at most 2600 bytes together, but have %', octet_length(topic) + octet_length(key)
      using errcode = '22023',
            hint = 'Give a shorter key, such as a hash of it.';
  end if;

  if payload is null or payload = 'null' then
    raise exception 'payload must not be null'
      using errcode = '22023',
            hint = 'Give any other JSON; {} stands for an event that needs no more than its type.';
  end if;

  if jsonb_typeof(headers) is distinct from 'object' then
    raise exception 'headers must be a JSON object'
      using errcode = '22023',
            hint = 'Give an object such as {"trace": "..."}, or leave the headers out.';
  end if;
end;
$$;

comment on function fq._check_event(text, jsonb, text, text, jsonb) is
  'Refuse an event that is none with 22023, saying what is wrong with it.';
$fq$],
    array['functions/internal/_check_batch.sql', $fq$create or replace function fq._check_batch(events jsonb)
  returns void
  language plpgsql
  immutable
  parallel safe
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_fields  constant text[] := array['payload', 'type', 'key', 'headers', 'body', 'event_id', 'expected_version'];
  v_index   bigint;
  v_problem text;
begin
  if events is null or jsonb_typeof(events) <> 'array' then
    raise exception 'events must be a JSON array, but is %', coalesce(jsonb_typeof(events), 'null')
      using errcode = '22023',
            hint = 'Give an array of objects such as [{"type": "...", "payload": {...}}].';
  end if;

  select checked.index - 1, checked.problem
    into v_index, v_problem
    from (
      select elements.index,
             case
               when jsonb_typeof(elements.e) <> 'object'
                 then format('must be an object, but is %s', jsonb_typeof(elements.e))
               when elements.e - v_fields <> '{}'
                 then format('has an unknown field "%s"', (select min(f collate "C") from jsonb_object_keys(elements.e - v_fields) f))
               when elements.e -> 'payload' = 'null'
                 then 'has a payload that is null'
               when jsonb_typeof(elements.e -> 'type') not in ('string', 'null')
                 then 'has a type that is no string'
               when char_length(elements.e ->> 'type') not between 1 and 200
                 then 'has a type that does not have 1 to 200 characters'
               when jsonb_typeof(elements.e -> 'key') not in ('string', 'null')
                 then 'has a key that is no string'
               when char_length(elements.e ->> 'key') not between 1 and 1000
                 then 'has a key that does not have 1 to 1000 characters'
               when jsonb_typeof(elements.e -> 'headers') not in ('object', 'null')
                 then 'has headers that are no object'
               when jsonb_typeof(elements.e -> 'body') not in ('string', 'null')
                 or translate(elements.e ->> 'body', chr(13) || chr(10), '') !~ '^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$'
                 then 'has a body that is no base64 string'
               when jsonb_typeof(elements.e -> 'event_id') not in ('string', 'null')
                 or elements.e ->> 'event_id' !~ '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$'
                 then 'has an event_id that is no uuid'
               when (elements.e ->> 'expected_version') collate "C" !~ '^(-1|[0-9]{1,18})$'
                 then 'has an expected_version that is no version, 0 or -1'
               when elements.e ->> 'expected_version' is not null and elements.e ->> 'key' is null
                 then 'has an expected_version and no key'
             end as problem
        from jsonb_array_elements(events) with ordinality as elements (e, index)
    ) checked
   where checked.problem is not null
   limit 1;

  if found then
    raise exception 'events[%] %', v_index, v_problem
      using errcode = '22023',
            detail = 'The elements are counted from 0.',
            hint = format('The fields of an event are %s.', array_to_string(v_fields, ', '));
  end if;
end;
$$;

comment on function fq._check_batch(jsonb) is
  'Refuse a batch that is no array of events with 22023, naming the first element that is wrong and what is wrong with it.';
$fq$],
    array['functions/internal/_floor_class.sql', $fq$create or replace function fq._floor_class(topic text)
  returns integer
  language sql
  immutable
  parallel safe
-- 0x6671 is "fq"; behind it stand 16 bits of the topic, or 0 for all topics. Two topics that share their 16 bits
-- wait for each other's appends, no more. The hash lives no longer than a lock, so it may change with the server.
return case when topic is null then 1718681600 else 1718714368 + hashtext(topic collate "C") % 32768 end;

comment on function fq._floor_class(text) is
  'First key of the advisory locks that hold the floors of a topic (null: of all topics).';
$fq$],
    array['functions/internal/_floor_mark.sql', $fq$create or replace function fq._floor_mark(topic text)
  returns text
  language sql
  immutable
  parallel safe
-- 64 bits, unlike the class of the lock: of topics that share that one, each is asked for on its own.
-- The cast says what || would do by a function that is only stable, and so not inlined.
return ',' || hashtextextended(topic collate "C", 0)::text || ',';

comment on function fq._floor_mark(text) is
  'How the setting fq.floors names a topic whose floor the transaction holds, and for which nothing is left to ask.';
$fq$],
    array['functions/internal/_floor_classes.sql', $fq$create or replace function fq._floor_classes(topics text[])
  returns integer[]
  language sql
  immutable
  parallel safe
return case
  when topics is not null then (select array_agg(fq._floor_class(topic)) || fq._floor_class(null) from unnest(topics) topic)
end;

comment on function fq._floor_classes(text[]) is
  'The classes of the floors that hold back readers of these topics; null when the topics are null, which means all.';
$fq$],
    array['functions/internal/_hold_floor.sql', $fq$create or replace function fq._hold_floor(class integer, "end" bigint)
  returns boolean
  language sql
  volatile
-- The second key holds the low 32 bits.
return pg_advisory_xact_lock_shared(class, "end"::bit(32)::integer) is not null;

comment on function fq._hold_floor(integer, bigint) is
  'Take a floor: until its transaction ends, nothing will be appended at or below this end of the log. Gives true, or null without an end. To be called inside a block with an EXCEPTION clause, which gives the lock to the transaction: otherwise it may belong to a cursor, and goes when a later FETCH fails inside a savepoint.';
$fq$],
    array['functions/internal/_watch_bit.sql', $fq$create or replace function fq._watch_bit(topic text)
  returns bigint
  language sql
  immutable
  parallel safe
return case when topic is null then 8589934592 else 1::bigint << (hashtext(topic collate "C") & 31) end;

comment on function fq._watch_bit(text) is
  'What a topic sets in the value of the sequence fq.watched when it always notifies or its events are checked; null: what stands for attached clients. Topics that share a bit only cost each other a look at fq.topics.';
$fq$],
    array['functions/internal/_mark_watched.sql', $fq$create or replace function fq._mark_watched(topic text)
  returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  -- One at a time, lest a bit gets lost. Not until the end of the transaction: others configure topics, too.
  perform pg_advisory_lock(26225, 1);
  perform setval('fq.watched', pg_sequence_last_value('fq.watched') | fq._watch_bit(topic));
  perform pg_advisory_unlock(26225, 1);
end;
$$;

comment on function fq._mark_watched(text) is
  'Let appenders know that a topic always notifies or has its events checked, or (null) that a client was attached.';
$fq$],
    array['functions/internal/_is_quiet.sql', $fq$create or replace function fq._is_quiet(topic text)
  returns boolean
  language sql
  volatile
-- The second line tries the lock that all listeners share, and gives it back in the same expression, so that two
-- appenders hardly ever refuse each other.
return pg_sequence_last_value('fq.watched') & (fq._watch_bit(topic) | fq._watch_bit(null)) = 0
  and case when pg_try_advisory_lock(1718747136, 0) then pg_advisory_unlock(1718747136, 0) else false end;

comment on function fq._is_quiet(text) is
  'Whether an append that holds its floor may draw its offset without asking or notifying anybody; false, or null, if not.';
$fq$],
    array['functions/internal/_is_floor.sql', $fq$create or replace function fq._is_floor(class integer, classes integer[])
  returns boolean
  language sql
  immutable
  parallel safe
return case
  when classes is null then class between 1718681600 and 1718747135
  else class = any (classes)
end;

comment on function fq._is_floor(integer, integer[]) is
  'Whether an advisory lock of this class is a floor, and one of these classes (null: of any).';
$fq$],
    array['functions/internal/_is_listened_to.sql', $fq$create or replace function fq._is_listened_to(topic_lock integer)
  returns boolean
  language sql
  volatile
-- Each line tries the listeners' lock and gives it back in the same expression. Another appender may be at the same for
-- an instant; only a listener refuses three times.
return case
  when pg_try_advisory_lock(1718747137, topic_lock) then not pg_advisory_unlock(1718747137, topic_lock)
  when pg_try_advisory_lock(1718747137, topic_lock) then not pg_advisory_unlock(1718747137, topic_lock)
  when pg_try_advisory_lock(1718747137, topic_lock) then not pg_advisory_unlock(1718747137, topic_lock)
  else true
end;

comment on function fq._is_listened_to(integer) is
  'Whether another session listens to the topic with this hash, or to all topics (0).';
$fq$],
    array['functions/internal/_stable_offset.sql', $fq$create or replace function fq._stable_offset(topics text[])
  returns bigint
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_generic_plan
as $$
declare
  v_classes constant integer[] := case when topics is not null then fq._floor_classes(topics) end;
  v_end     bigint;
  v_floor   bigint;
begin
  if pg_is_in_recovery() then
    raise exception 'events cannot be read on a standby'
      using errcode = 'QF006',
            hint = 'Read on the primary: a standby does not know which of its appends are undecided.';
  end if;

  -- The end comes first: what is drawn after it is above it. Nothing is drawn yet while this is null.
  v_end := coalesce(pg_sequence_last_value('fq.events_offset_seq'), 0);

  -- A lock key has 32 bits of the floor. How far it lies behind the end tells the rest; the 2^24 values that seem
  -- furthest behind are floors taken since the end was read, which do not concern it.
  v_floor := v_end - (
    select max(floors.behind)
      from (select (v_end - l.object) & 4294967295 as behind
              from fq._locks l
             where fq._is_floor(l.class, v_classes)) floors
     where floors.behind < 4278190080
  );

  return least(v_end, v_floor);
end;
$$;

comment on function fq._stable_offset(text[]) is
  'The highest offset at or below which no append to the topics (null: to any) is undecided. Whoever reads events up to it must do so in a later statement, with a snapshot taken after this one returned.';
$fq$],
    array['functions/internal/_undecided.sql', $fq$create or replace function fq._undecided(topic text)
  returns bigint
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_classes constant integer[] := fq._floor_classes(array[topic]);
begin
  return (select count(distinct l.holder) from fq._locks l where fq._is_floor(l.class, v_classes));
end;
$$;

comment on function fq._undecided(text) is
  'How many transactions have appended to a topic, or to topics unknown, and are undecided.';
$fq$],
    array['functions/internal/_end.sql', $fq$create or replace function fq._end()
  returns bigint
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  return coalesce(pg_sequence_last_value('fq.events_offset_seq'), 0);
end;
$$;

comment on function fq._end() is
  'The highest offset that was drawn, 0 for none.';
$fq$],
    array['functions/internal/_is_copy.sql', $fq$create or replace function fq._is_copy()
  returns boolean
  language sql
  stable
return pg_is_in_recovery() or exists (select from pg_subscription_rel r where r.srrelid = 'fq.events'::regclass);

comment on function fq._is_copy() is
  'Whether the log is a copy of one that is written elsewhere: a standby, or a table that a subscription brings. Such a copy may lag, and its sequences do not count.';
$fq$],
    array['functions/internal/_reach.sql', $fq$create or replace function fq._reach()
  returns bigint
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
  set enable_sort = off
as $$
begin
  return greatest(
    (select e."offset" from fq.events e order by e."offset" desc limit 1),
    (select max(c."offset") from fq.clients c),
    0::bigint
  );
end;
$$;

comment on function fq._reach() is
  'The highest offset that an event has, or a cursor; 0 for none. What is appended at or below it repeats an offset, or is never given to that client.';
$fq$],
    array['functions/internal/_is_ahead.sql', $fq$create or replace function fq._is_ahead("offset" bigint)
  returns boolean
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  return coalesce(_is_ahead."offset" > fq._end(), false) and not fq._is_copy();
end;
$$;

comment on function fq._is_ahead(bigint) is
  'Whether an offset that was once given lies beyond the end of the log: a part of it is missing, or its sequence was not copied. Never in a copy, which may lag.';
$fq$],
    array['functions/internal/_check_ahead.sql', $fq$create or replace function fq._check_ahead(client text, "offset" bigint)
  returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  if fq._is_ahead(_check_ahead."offset") then
    raise exception 'client "%" stands at offset %, but the log ends at %', client, _check_ahead."offset", fq._end()
      using errcode = 'QF003',
            hint = format(
              'The log was restored or copied without its end. Let it go on behind all clients: select setval(''fq.events_offset_seq'', %s); or move this one: select fq.seek(%L, start => ''end'');',
              fq._reach(), client
            );
  end if;
end;
$$;

comment on function fq._check_ahead(text, bigint) is
  'Refuse with QF003 to give nothing to a client whose cursor lies beyond the end of the log, as if there were nothing to give.';
$fq$],
    array['functions/internal/_slot.sql', $fq$create or replace function fq._slot(client text)
  returns text
  language sql
  immutable
  parallel safe
return (hashtextextended(client collate "C", 0) & 63)::text;

comment on function fq._slot(text) is
  'Which of the settings fq.seen_0 to fq.seen_63, and of fq.here_0 to fq.here_63, has what the session notes of a client. PostgreSQL takes longer over every setting, the more there are.';
$fq$],
    array['functions/internal/_mark.sql', $fq$create or replace function fq._mark(client text)
  returns text
  language sql
  immutable
  parallel safe
return '<' || to_hex(hashtextextended(client collate "C", 'fq.events'::regclass::oid::bigint)) || '>';

comment on function fq._mark(text) is
  'What precedes the note of a client in a setting that several share. Another log, after this one was dropped and installed anew, has other marks.';
$fq$],
    array['functions/internal/_noted.sql', $fq$create or replace function fq._noted(notes text, mark text)
  returns text
  language sql
  immutable
  parallel safe
return split_part(split_part(notes, mark, 2), '<', 1);

comment on function fq._noted(text, text) is
  'The note that follows a mark; an empty string for none.';
$fq$],
    array['functions/internal/_note.sql', $fq$create or replace function fq._note(notes text, mark text, note text)
  returns text
  language sql
  immutable
  parallel safe
return replace(notes, mark || split_part(split_part(notes, mark, 2), '<', 1), '') || mark || note;

comment on function fq._note(text, text, text) is
  'Notes with this one at their end, in place of what the mark had before.';
$fq$],
    array['functions/internal/_seen.sql', $fq$create or replace function fq._seen(client text)
  returns fq._visit
  language sql
  stable
return nullif(fq._noted(current_setting('fq.seen_' || fq._slot(client), true), fq._mark(client)), '')::fq._visit;

comment on function fq._seen(text) is
  'What this session saw when it fetched last for a client; null when it has not, or when fq._forgot says that it may have.';
$fq$],
    array['functions/internal/_forgot.sql', $fq$create or replace function fq._forgot(client text)
  returns boolean
  language sql
  stable
return coalesce(starts_with(current_setting('fq.seen_' || fq._slot(client), true), '*'), false);

comment on function fq._forgot(text) is
  'Whether this session has fetched for so many clients that it no longer knows all of them, perhaps not this one.';
$fq$],
    array['functions/internal/_here.sql', $fq$create or replace function fq._here(client text)
  returns bigint
  language sql
  stable
return nullif(fq._noted(current_setting('fq.here_' || fq._slot(client), true), fq._mark(client)), '')::bigint;

comment on function fq._here(text) is
  'Whether this transaction was at work on a client: 0, or the offset of the event set aside that it committed last; null when it was not.';
$fq$],
    array['functions/internal/_be_here.sql', $fq$create or replace function fq._be_here(client text, settled bigint)
  returns text
  language sql
  volatile
return set_config(
  'fq.here_' || fq._slot(client),
  fq._note(coalesce(current_setting('fq.here_' || fq._slot(client), true), ''), fq._mark(client), settled::text),
  true
);

comment on function fq._be_here(text, bigint) is
  'Note for the transaction what fq._here gives.';
$fq$],
    array['functions/internal/_see.sql', $fq$create or replace function fq._see(client text, stable bigint, "offset" bigint, token bigint)
  returns text
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_slot constant text := fq._slot(client);
  v_mark constant text := fq._mark(client);
  v_here constant text := concat(current_setting('fq.here_' || v_slot, true));
  v_seen text := concat(current_setting('fq.seen_' || v_slot, true));
begin
  v_seen := fq._note(v_seen, v_mark, row(stable, "offset", coalesce(token, 0))::text);
  -- Forget what was seen longest ago, but nothing that this transaction has seen.
  if octet_length(v_seen) > 32000 and v_here = '' then
    v_seen := right(v_seen, 16000);
    v_seen := '*' || substr(v_seen, strpos(v_seen, '<'));
  end if;

  return set_config('fq.seen_' || v_slot, v_seen, false)
    || set_config('fq.here_' || v_slot, fq._note(v_here, v_mark, '0'), true);
end;
$$;

comment on function fq._see(text, bigint, bigint, bigint) is
  'Note for the session what fq._seen gives, and for the transaction that it was here. A session remembers 20,000 clients or more.';
$fq$],
    array['functions/internal/_client.sql', $fq$create or replace function fq._client(client text)
  returns fq.clients
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_client fq.clients;
begin
  perform fq._check_name('client', client);

  select c.* into v_client from fq.clients c where c.id = _client.client collate "C";

  if not found then
    raise exception 'client "%" does not exist', client
      using errcode = 'QF002',
            hint = 'Create it with fq.subscribe, or let its first commit create it.';
  end if;

  return v_client;
end;
$$;

comment on function fq._client(text) is
  'A client, or QF002 when there is none.';
$fq$],
    array['functions/internal/_client_lock.sql', $fq$create or replace function fq._client_lock(client text)
  returns bigint
  language sql
  immutable
  parallel safe
return hashtextextended(client collate "C", 26225);

comment on function fq._client_lock(text) is
  'Key of the advisory lock of the transaction that has a client to itself.';
$fq$],
    array['functions/internal/_work_lock.sql', $fq$create or replace function fq._work_lock(client fq.clients)
  returns bigint
  language sql
  immutable
  parallel safe
-- A string, as in fq._wants.
as $$
  select pg_catalog.hashtextextended(coalesce(client.parent, client.id) collate pg_catalog."C", 26226)
$$;

comment on function fq._work_lock(fq.clients) is
  'Key of the advisory lock that the transactions share which fetched for a client or a segment of it with a token.';
$fq$],
    array['functions/internal/_lock.sql', $fq$create or replace function fq._lock(client text)
  returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  -- All in one order, so that nobody waits in a circle; and the client first, in a statement of its own, since whoever
  -- divides it holds that. One that was removed and made anew meanwhile is another row.
  loop
    perform from fq.clients c where c.id = client collate "C" for no key update;
    exit when found or not exists (select from fq.clients c where c.id = client collate "C");
  end loop;
  perform from fq.clients c where c.parent = client collate "C" order by c.id for no key update;
end;
$$;

comment on function fq._lock(text) is
  'Keep others from changing a client and its segments until the transaction ends.';
$fq$],
    array['functions/internal/_check_offset.sql', $fq$create or replace function fq._check_offset(client text, topics text[], target bigint, token bigint)
  returns void
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_seen constant fq._visit := fq._seen(client);
  v_end  bigint;
begin
  -- What was stable once stays so, for the same topics or for fewer.
  if target <= v_seen.stable and v_seen.token in (0, token) then
    return;
  end if;

  -- An appender that was held up between reading the end of the log and taking its floor takes one that is too low.
  -- It will not append below an offset that was stable before, but from here that cannot be told: let it finish.
  for v_attempt in 0 .. 9 loop
    if target <= fq._stable_offset(topics) then
      return;
    end if;

    v_end := coalesce(pg_sequence_last_value('fq.events_offset_seq'), 0);
    if target > v_end then
      raise exception 'client "%" cannot move to offset %: the log ends at %', client, target, v_end
        using errcode = 'QF003',
              hint = 'Commit the offset of an event that was fetched.';
    end if;

    -- Waiting for the caller's own append would be in vain.
    exit when exists (select from fq._locks l where l.pid = pg_backend_pid() and fq._is_floor(l.class, null));
    perform pg_sleep(0.001 * 2 ^ v_attempt);
  end loop;

  raise exception 'client "%" cannot move to offset % yet: an append at or below it is undecided', client, target
    using errcode = 'QF004',
          hint = 'Read with fq.fetch, which hands out no event too early; what was read with it can be committed when the append has ended.';
end;
$$;

comment on function fq._check_offset(text, text[], bigint, bigint) is
  'Refuse an offset that a client of these topics must not move to: beyond the end of the log (QF003), or past an append that is still undecided after a second (QF004). token: of the client, as long as it reads the topics that it read with it; null when there are more.';
$fq$],
    array['functions/internal/_check_token.sql', $fq$create or replace function fq._check_token(name text, client fq.clients, token bigint, seen bigint)
  returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  if client.segments > 1 then
    raise exception 'client "%" is divided into % segments', name, client.segments
      using errcode = 'QF011',
            hint = format('Claim a segment with fq.claim_segment, or use one by its name, such as "%s#0".', name);
  end if;

  if client.id is null
     and name collate "C" ~ '#[0-9]+$'
     and exists (select from fq.clients c where c.id = regexp_replace(name collate "C", '#[0-9]+$', '')) then
    raise exception 'client "%" was divided anew and has no segment "%"', regexp_replace(name collate "C", '#[0-9]+$', ''), name
      using errcode = 'QF010',
            hint = 'Drop the work at hand and claim one of its segments with fq.claim_segment.';
  end if;

  if token is not null and token is distinct from client.token then
    raise exception 'token % gives no right to client "%" any more', token, name
      using errcode = 'QF008',
            hint = 'The lease was lost, released, or the client was moved. Drop the work at hand and claim anew.';
  end if;

  if token is null and client.worker is not null then
    raise exception 'client "%" is held by worker "%"', name, client.worker
      using errcode = 'QF009',
            hint = 'Claim it with fq.claim_segment, and give the token.';
  end if;

  if token is null and seen <> coalesce(client.token, 0) then
    raise exception 'client "%" % moved since this session fetched', name, case seen when -1 then 'may have been' else 'was' end
      using errcode = 'QF010',
            hint = 'Drop the work at hand and fetch again.';
  end if;
end;
$$;

comment on function fq._check_token(text, fq.clients, bigint, bigint) is
  'Refuse to move a client without the right to: divided (QF011), a segment that is no more (QF010), with a token that is not its own (QF008), without one while a worker holds it (QF009), or with another than the token that was seen (QF010; -1 when that was forgotten).';
$fq$],
    array['functions/internal/_refuse_commit.sql', $fq$create or replace function fq._refuse_commit(client text, done bigint)
  returns void
  language plpgsql
  immutable
  parallel safe
  set search_path = pg_catalog, pg_temp
as $$
begin
  raise exception 'client "%" is at offset % already', client, done
    using errcode = 'QF010',
          hint = 'Another consumer was faster. Drop the work at hand and fetch again.';
end;
$$;

comment on function fq._refuse_commit(text, bigint) is
  'Say with QF010 that somebody else has handled what a commit is for.';
$fq$],
    array['functions/internal/_check_undivided.sql', $fq$create or replace function fq._check_undivided(client fq.clients)
  returns void
  language plpgsql
  immutable
  parallel safe
  set search_path = pg_catalog, pg_temp
as $$
begin
  if client.parent is not null then
    raise exception 'client "%" is a segment of client "%"', client.id, client.parent
      using errcode = '22023',
            hint = format('Give the client that is divided, "%s".', client.parent);
  end if;
end;
$$;

comment on function fq._check_undivided(fq.clients) is
  'Refuse a segment with 22023 where a client is asked for.';
$fq$],
    array['functions/internal/_check_detached.sql', $fq$create or replace function fq._check_detached(client fq.clients)
  returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  if client.handler is not null then
    raise exception 'client "%" is attached: appenders handle its events', client.id
      using errcode = 'QF018',
            hint = format('Call fq.detach(%L) first.', client.id);
  end if;
end;
$$;

comment on function fq._check_detached(fq.clients) is
  'Refuse with QF018 a client that has no cursor to be moved.';
$fq$],
    array['functions/internal/_first_since.sql', $fq$create or replace function fq._first_since(topics text[], since timestamptz)
  returns bigint
  language plpgsql
  set search_path = pg_catalog, pg_temp
  -- By the index over the times. In the order of the offsets it would read all that is older.
  set enable_seqscan = off
  set enable_indexscan = off
  set enable_indexonlyscan = off
  set max_parallel_workers_per_gather = 0
  set jit = off
as $$
begin
  -- The topics are looked at in what the times have left: no index over them makes up for that.
  return (
    select min(e."offset")
      from (select x."offset", x.topic from fq.events x where x.created_at >= since offset 0) e
     where topics is null
        or e.topic collate "C" = any (topics)
  );
end;
$$;

comment on function fq._first_since(text[], timestamptz) is
  'The first event of these topics (null: of all) that is of a time or later, whatever the clock did before and after it; null for none. Reads what is of that time or later, and what no vacuum has summarized yet.';
$fq$],
    array['functions/internal/_position.sql', $fq$create or replace function fq._position(topics text[], start text, "offset" bigint, since timestamptz)
  returns bigint
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set enable_sort = off
as $$
declare
  v_stable bigint;
  v_last   bigint;
begin
  if num_nonnulls(start, "offset", since) > 1 then
    raise exception 'only one of start, offset and since can be given'
      using errcode = '22023',
            hint = 'Give start => ''beginning'' or ''end'', or the offset of the last event to leave out, or a time.';
  end if;

  if start collate "C" not in ('beginning', 'end') then
    raise exception 'start must not be "%"', start
      using errcode = '22023',
            hint = 'Give "beginning" or "end", or use offset or since.';
  end if;

  if "offset" < -1 then
    raise exception 'offset must be -1 or more, but is %', "offset"
      using errcode = '22023',
            hint = 'Give the offset of the last event to leave out.';
  end if;

  if "offset" is not null then
    return "offset";
  elsif start collate "C" = 'end' then
    return fq._stable_offset(topics);
  elsif since is null then
    return (-1)::bigint;
  end if;

  -- What is stable comes first: no event appears there any more. Nor is anything known of what lies behind the last event
  -- that can be seen, which in a strict transaction may not be the last one.
  v_stable := fq._stable_offset(topics);
  v_last := coalesce((select e."offset" from fq.events e where e."offset" <= v_stable order by e."offset" desc limit 1), 0);
  return least(v_last, fq._first_since(topics, since) - 1);
end;
$$;

comment on function fq._position(text[], text, bigint, timestamptz) is
  'Where a cursor stands that is to begin at a position, after an offset, or with the events since a time; at the beginning when none is given. Raises 22023 for more than one, or a wrong one.';
$fq$],
    array['functions/internal/_to_document.sql', $fq$create or replace function fq._to_document(topic text, type text, key text, payload jsonb, headers jsonb)
  returns jsonb
  language sql
  immutable
  parallel safe
return jsonb_build_object('topic', topic, 'type', type, 'key', key, 'payload', payload, 'headers', headers);

comment on function fq._to_document(text, text, text, jsonb, jsonb) is
  'An event as the JSON document that the patterns of filters are held against.';
$fq$],
    array['functions/internal/_wants.sql', $fq$create or replace function fq._wants(client fq.clients, patterns jsonb[], event fq.events)
  returns boolean
  language sql
  stable
  parallel safe
-- A string: with a body that is parsed when it is created, no column could be added to the tables. So the path is the
-- caller's, and every name is qualified.
as $$
  select event.bucket operator(pg_catalog.>=) client.first_bucket
    and event.bucket operator(pg_catalog.<=) client.last_bucket
    and (client.topics is null or event.topic operator(pg_catalog.=) any (client.topics))
    and (client.types is null or event.type operator(pg_catalog.=) any (client.types))
    and (client.exclude_types is null or event.type is null or event.type operator(pg_catalog.<>) all (client.exclude_types))
    and (
      client.done is null
      or event."offset" operator(pg_catalog.>)
           client.done[event.bucket operator(pg_catalog.-) client.first_bucket operator(pg_catalog.+) 1]
    )
    and (
      patterns is null
      or fq._to_document(event.topic, event.type, event.key, event.payload, event.headers) operator(pg_catalog.@>) any (patterns)
    )
$$;

comment on function fq._wants(fq.clients, jsonb[], fq.events) is
  'Whether a client reads an event. patterns: those of its filter, of which the event must contain one; null for none.';
$fq$],
    array['functions/internal/_reads.sql', $fq$create or replace function fq._reads(client fq.clients, event fq.events)
  returns boolean
  language plpgsql
  immutable
  parallel safe
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_patterns jsonb[];
begin
  if client.filter is not null then
    v_patterns := array(select p from jsonb_array_elements(client.filter) p);
  end if;
  client.done := null;

  return fq._wants(client, v_patterns, event);
end;
$$;

comment on function fq._reads(fq.clients, fq.events) is
  'Whether an event is one of those that a client reads, be it done with or not.';
$fq$],
    array['functions/internal/_stretch.sql', $fq$create or replace function fq._stretch(client fq.clients)
  returns bigint
  language plpgsql
  immutable
  parallel safe
  set search_path = pg_catalog, pg_temp
as $$
begin
  return case
    -- By what a look at an event costs: patterns, a row, or no more than an entry of an index.
    when client.filter is not null then 1000::bigint
    when cardinality(client.topics) = 1 or client.last_bucket - client.first_bucket < 255 then 100000::bigint
    else 10000::bigint
  end;
end;
$$;

comment on function fq._stretch(fq.clients) is
  'How many offsets a fetch looks at in one call. A hundredth of it in vain is worth moving the cursor.';
$fq$],
    array['functions/internal/_wanted_events.sql', $fq$create or replace function fq._wanted_events(client fq.clients, upto bigint, max_events integer)
  returns setof fq.events
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_generic_plan
  set enable_sort = off
  set enable_seqscan = off
  -- The longer the log, the dearer it seems, however little is read.
  set jit = off
as $$
declare
  v_owner    constant fq.name := coalesce(client.parent, client.id);
  v_failures constant boolean := exists (select from fq.failures f where f.client = v_owner);
  v_upto     constant bigint := least(upto, client."offset" + fq._stretch(client));
  v_patterns jsonb[];
begin
  if client.filter is not null then
    v_patterns := array(select jsonb_array_elements(client.filter));
  end if;

  -- The subselect is no anti join on purpose: that could be hashed, and then reads all failures at each call.
  if cardinality(client.topics) = 1 then
    return query
      select e.*
        from fq.events e
       where (e.topic, e."offset") > (client.topics[1], client."offset")
         and (e.topic, e."offset") <= (client.topics[1], v_upto)
         and fq._wants(client, v_patterns, e)
         and (not v_failures or (select f."offset" from fq.failures f where f.client = v_owner and f."offset" = e."offset") is null)
       order by e.topic, e."offset"
       limit max_events;
  else
    return query
      select e.*
        from fq.events e
       where e."offset" > client."offset"
         and e."offset" <= v_upto
         and e.bucket between client.first_bucket and client.last_bucket
         and fq._wants(client, v_patterns, e)
         and (not v_failures or (select f."offset" from fq.failures f where f.client = v_owner and f."offset" = e."offset") is null)
       order by e."offset", e.bucket
       limit max_events;
  end if;
end;
$$;

comment on function fq._wanted_events(fq.clients, bigint, integer) is
  'The next events that a client reads, up to an offset and without those in fq.failures, in order. Looks no further than fq._stretch.';
$fq$],
    array['functions/internal/_has_wanted.sql', $fq$create or replace function fq._has_wanted(client fq.clients, key text, before bigint)
  returns boolean
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set jit = off
as $$
declare
  v_owner    constant fq.name collate "C" := coalesce(client.parent, client.id);
  v_patterns jsonb[];
begin
  if client.filter is not null then
    v_patterns := array(select jsonb_array_elements(client.filter));
  end if;

  return exists (
    select
      from fq.events e
     where e."offset" > client."offset"
       and e."offset" < _has_wanted.before
       and e.key = _has_wanted.key collate "C"
       and fq._wants(client, v_patterns, e)
       and (select f."offset" from fq.failures f where f.client = v_owner and f."offset" = e."offset") is null
  );
end;
$$;

comment on function fq._has_wanted(fq.clients, text, bigint) is
  'Whether a client has yet to reach events of a key before an offset.';
$fq$],
    array['functions/internal/_undelivered.sql', $fq$create or replace function fq._undelivered(client fq.clients, topic fq.name)
  returns bigint
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_generic_plan
  set enable_sort = off
  set enable_seqscan = off
  -- The longer the log, the dearer it seems, however little is read.
  set jit = off
as $$
declare
  v_owner    constant fq.name := coalesce(client.parent, client.id);
  v_patterns jsonb[];
begin
  if client.filter is not null then
    v_patterns := array(select jsonb_array_elements(client.filter));
  end if;

  return (
    select e."offset"
      from fq.events e
     where (e.topic, e."offset") > (_undelivered.topic, client."offset")
       and (e.topic, e."offset") <= (_undelivered.topic, 9223372036854775807)
       and fq._wants(client, v_patterns, e)
       -- One that blocks is still before the cursor; what was set aside has a life of its own.
       and coalesce((select f.state from fq.failures f where f.client = v_owner and f."offset" = e."offset"), 'blocking') = 'blocking'
     order by e.topic, e."offset"
     limit 1
  );
end;
$$;

comment on function fq._undelivered(fq.clients, fq.name) is
  'The first event of a topic that the cursor of a client has yet to come to and wants; null for none. Looks at the events of the topic behind the cursor, and at no others.';
$fq$],
    array['functions/internal/_check_delivered.sql', $fq$create or replace function fq._check_delivered(topic fq.name)
  returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_client  fq.clients;
  v_offset  bigint;
  v_failure fq.failures;
begin
  -- The cursors first: what they pass in the meantime without being done with it, is a failure by then.
  for v_client in
    select c.*
      from fq.clients c
     where c.segments = 1
       and c.handler is null
       and (c.topics is null or _check_delivered.topic collate "C" = any (c.topics))
     order by c.id
  loop
    v_offset := fq._undelivered(v_client, topic);
    if v_offset is not null then
      raise exception 'topic "%" has events that client "%" has yet to read', topic, v_client.id
        using errcode = 'QF007',
              detail = json_build_object('topic', topic, 'client', v_client.id, 'offset', v_offset::text)::text,
              hint = case
                when v_client.paused then format('Let the client go on with fq.resume(%L), or drop the topic with force => true.', v_client.id)
                else 'Wait until the client has read them, or drop the topic with force => true.'
              end;
    end if;
  end loop;

  select f.*
    into v_failure
    from fq.failures f
    join fq.events e on e."offset" = f."offset"
   where e.topic = _check_delivered.topic collate "C"
     and f.state in ('parked', 'dead')
   order by f.client, f."offset"
   limit 1;
  if found then
    raise exception 'topic "%" has % of client "%"',
      topic, case v_failure.state when 'dead' then 'a dead letter' else 'an event that waits for a retry' end, v_failure.client
      using errcode = 'QF007',
            detail = json_build_object('topic', topic, 'client', v_failure.client, 'offset', v_failure."offset"::text)::text,
            hint = case v_failure.state
              when 'dead' then format('Settle it with fq.redrive(%1$L, %2$s) or fq.discard(%1$L, %2$s), or drop the topic with force => true.', v_failure.client, v_failure."offset")
              else 'Wait until the client has handled it, or drop the topic with force => true.'
            end;
  end if;
end;
$$;

comment on function fq._check_delivered(fq.name) is
  'Refuse with QF007 a topic with an event that a client has yet to read, has set aside, or keeps as a dead letter. The detail is JSON.';
$fq$],
    array['functions/internal/_due.sql', $fq$create or replace function fq._due(client fq.clients)
  returns fq.failures
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set enable_sort = off
as $$
declare
  v_owner   constant fq.name := coalesce(client.parent, client.id);
  v_now     constant timestamptz := fq._now();
  v_failure fq.failures;
begin
  for v_failure in
    select f.*
      from fq.failures f
     where f.client = v_owner
       and f.state = 'parked'
       and f.retry_at <= v_now
       and f.bucket between client.first_bucket and client.last_bucket
       and (
         select earlier."offset"
           from fq.failures earlier
          where earlier.client = v_owner
            and earlier.key = f.key
            and earlier."offset" < f."offset"
          limit 1
       ) is null
     order by f.retry_at, f."offset"
  loop
    -- Earlier events of its key that the cursor has yet to reach come first.
    if v_failure.key is null
       or v_failure."offset" <= client."offset"
       or not fq._has_wanted(client, v_failure.key, v_failure."offset") then
      return v_failure;
    end if;
  end loop;

  return null;
end;
$$;

comment on function fq._due(fq.clients) is
  'An event that was set aside, is due, and is the first of its key; null for none.';
$fq$],
    array['functions/internal/_blocking.sql', $fq$create or replace function fq._blocking(client fq.clients)
  returns fq.failures
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set enable_sort = off
as $$
declare
  v_owner   constant fq.name := coalesce(client.parent, client.id);
  v_failure fq.failures;
begin
  select f.*
    into v_failure
    from fq.failures f
    join fq.events e on e."offset" = f."offset"
   where f.client = v_owner
     and f.state = 'blocking'
     and f."offset" > _blocking.client."offset"
     and fq._reads(_blocking.client, e)
   order by f."offset"
   limit 1;

  return v_failure;
end;
$$;

comment on function fq._blocking(fq.clients) is
  'The next event that the cursor cannot pass, because it has failed; null for none.';
$fq$],
    array['functions/internal/_next_events.sql', $fq$create or replace function fq._next_events(client fq.clients, stable bigint, max_events integer)
  returns setof fq.events
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_owner    constant fq.name := coalesce(client.parent, client.id);
  v_stretch  constant bigint := fq._stretch(client);
  v_upto     bigint := stable;
  v_end      bigint;
  v_failures boolean;
  v_failure  fq.failures;
begin
  v_failures := exists (select from fq.failures f where f.client = v_owner);
  if v_failures then
    v_failure := fq._due(client);
    if v_failure."offset" is not null then
      return query select e.* from fq.events e where e."offset" = v_failure."offset";
      return;
    end if;

    v_failure := fq._blocking(client);
    v_upto := least(stable, v_failure."offset" - 1);
  end if;

  -- Later events of a key that waits, wait too. Nobody may settle the last one of that key at the same time; and what is
  -- set aside makes room for more, so look until there is none.
  if v_failures and exists (select from fq.failures f where f.client = v_owner and f.key is not null) then
    perform
       from fq.clients c
      where c.id = client.id
        and c.token = client.token
        and c."offset" = client."offset"
        for no key update;
    if not found then
      return;
    end if;
    loop
      insert into fq.failures (client, "offset", state, bucket, key, replay)
      select v_owner, e."offset", 'parked', e.bucket, e.key, fq.is_replay(client.id, e."offset")
        from fq._wanted_events(client, v_upto, max_events) e
       where (
         select f.key
           from fq.failures f
          where f.client = v_owner
            and f.key = e.key
            and f."offset" < e."offset"
          limit 1
       ) is not null
      on conflict on constraint failures_pkey do nothing;
      exit when not found;
    end loop;
  end if;

  return query select e.* from fq._wanted_events(client, v_upto, max_events) e;
  if found then
    return;
  end if;

  if stable < client."offset" then
    perform fq._check_ahead(client.id, client."offset");
  end if;

  -- Nothing wanted for a while: go on behind it.
  v_end := v_upto;
  v_upto := least(v_end, client."offset" + v_stretch);
  if v_upto - client."offset" >= v_stretch / 100 then
    -- Holes can be passed over as far as they go.
    v_upto := coalesce(
      (select e."offset" - 1 from fq.events e where e."offset" > v_upto and e."offset" <= v_end order by e."offset" limit 1),
      v_end
    );
    update fq.clients c
       set "offset" = v_upto
     where c.id = client.id
       and c.token = client.token
       and c."offset" = client."offset";
    perform fq._see(client.id, stable, v_upto, client.token);
  elsif v_failure.retry_at <= fq._now() then
    return query select e.* from fq.events e where e."offset" = v_failure."offset";
  end if;
end;
$$;

comment on function fq._next_events(fq.clients, bigint, integer) is
  'The next events of a client that is restricted or has failures, up to the stable offset. Passes over what it does not read, a stretch at a time.';
$fq$],
    array['functions/internal/_is_ready.sql', $fq$create or replace function fq._is_ready(client fq.clients, stable bigint)
  returns boolean
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_blocking constant fq.failures := fq._blocking(client);
  v_upto     constant bigint := least(stable, v_blocking."offset" - 1);
begin
  return not client.paused
    and client.handler is null
    and client.segments = 1
    and (
      coalesce(v_blocking.retry_at <= fq._now(), false)
      or (fq._due(client))."offset" is not null
      or exists (select from fq._wanted_events(client, v_upto, 1))
      -- Who reads everything passes over nothing.
      or v_upto - client."offset" >= fq._stretch(client) / 100
         and (client.last_bucket - client.first_bucket < 255
           or num_nonnulls(client.topics, client.types, client.exclude_types, client.filter, client.done) > 0
           or exists (select from fq.failures f where f.client = coalesce(client.parent, client.id)))
    );
end;
$$;

comment on function fq._is_ready(fq.clients, bigint) is
  'Whether fq.fetch has something to do for a client now: events to give, or enough to pass over.';
$fq$],
    array['functions/internal/_done.sql', $fq$create or replace function fq._done(done bigint[])
  returns bigint[]
  language sql
  immutable
  parallel safe
return case when (select min(d) < max(d) from unnest(done) d) then done end;

comment on function fq._done(bigint[]) is
  'How far each bucket of a cursor is, or null when they are all equally far.';
$fq$],
    array['functions/internal/_check_segment_names.sql', $fq$create or replace function fq._check_segment_names(client text, segments integer)
  returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  if segments = 1 then
    return;
  end if;

  if char_length(client) > 196 then
    raise exception 'client must not be longer than 196 characters to have segments, but has %', char_length(client)
      using errcode = '22023',
            hint = 'The names of the segments are made from it.';
  end if;

  if exists (
    select
      from generate_series(0, segments - 1) n
      join fq.clients c on c.id = client collate "C" || '#' || n and c.parent is null
  ) then
    raise exception 'client "%" cannot be divided: another has the name of a segment', client
      using errcode = '22023',
            hint = format('Its segments would be "%s#0" and so on. Remove or rename the other client.', client);
  end if;
end;
$$;

comment on function fq._check_segment_names(text, integer) is
  'Refuse with 22023 a client whose segments could not have names.';
$fq$],
    array['functions/internal/_divide.sql', $fq$create or replace function fq._divide(client text, segments integer)
  returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done    bigint[];
  v_reached bigint[];
begin
  perform fq._check_segment_names(_divide.client, _divide.segments);

  -- How far each bucket is, and ever was.
  select array_agg(greatest(c."offset", c.done[b - c.first_bucket + 1]) order by b),
         array_agg(greatest(c.reached, c.reached_apart[b - c.first_bucket + 1]) order by b)
    into v_done, v_reached
    from fq.clients c, generate_series(c.first_bucket::integer, c.last_bucket) b
   where c.parent = client collate "C"
      or c.id = client collate "C" and c.segments = 1;

  delete from fq.clients c where c.parent = client collate "C";

  update fq.clients c
     set segments = _divide.segments,
         "offset" = (select min(d) from unnest(v_done) d),
         done = case when _divide.segments = 1 then fq._done(v_done) end,
         reached = (select min(r) from unnest(v_reached) r),
         reached_apart = case when _divide.segments = 1 then fq._done(v_reached) end,
         token = default,
         worker = null,
         give_back_by = null
   where c.id = client collate "C";

  if segments > 1 then
    insert into fq.clients (id, "offset", topics, types, exclude_types, filter, parent, first_bucket, last_bucket, done,
                            reached, reached_apart, began_at, began_after,
                            on_failure, max_attempts, retry_delay, max_retry_delay, paused)
    select client || '#' || segment.number, (select min(d) from unnest(buckets.done) d),
           c.topics, c.types, c.exclude_types, c.filter, client, segment.first, segment.last, fq._done(buckets.done),
           (select min(r) from unnest(buckets.reached) r), fq._done(buckets.reached), c.began_at, c.began_after,
           c.on_failure, c.max_attempts, c.retry_delay, c.max_retry_delay, c.paused
      from fq.clients c,
           lateral (select n as number, n * 256 / _divide.segments as first, (n + 1) * 256 / _divide.segments - 1 as last
                      from generate_series(0, _divide.segments - 1) n) segment,
           lateral (select v_done[segment.first + 1 : segment.last + 1] as done,
                           v_reached[segment.first + 1 : segment.last + 1] as reached) buckets
     where c.id = client collate "C";
  end if;
end;
$$;

comment on function fq._divide(text, integer) is
  'Divide a client anew. Each segment begins where the least of its buckets was, and leaves out what its other buckets have done already. Who holds an old segment is fenced off.';
$fq$],
    array['functions/internal/_is_leased.sql', $fq$create or replace function fq._is_leased(client fq.clients)
  returns boolean
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  return exists (
    select
      from fq.workers w
     where w.client = coalesce(client.parent, client.id)
       and w.worker = client.worker
       and w.expires_at > fq._now()
  );
end;
$$;

comment on function fq._is_leased(fq.clients) is
  'Whether a worker holds a lease on a client or segment that has not run out.';
$fq$],
    array['functions/internal/_evict.sql', $fq$create or replace function fq._evict(client fq.clients)
  returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  update fq.clients c
     set worker = null,
         give_back_by = null,
         token = default
   where c.id = client.id
     and c.token = client.token;
end;
$$;

comment on function fq._evict(fq.clients) is
  'Take a client from its worker, whose token is stale from now on; unless it has another token already.';
$fq$],
    array['functions/internal/_register.sql', $fq$create or replace function fq._register(client text, worker text, lease interval)
  returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  insert into fq.workers (client, worker, expires_at)
  select c.id, _register.worker, fq._now() + lease
    from fq.clients c
   where c.id = _register.client collate "C"
     for key share
  on conflict on constraint workers_pkey do update set expires_at = excluded.expires_at;
end;
$$;

comment on function fq._register(text, text, interval) is
  'Enter a worker of a client, or renew it, unless the client is removed at this moment.';
$fq$],
    array['functions/internal/_claim.sql', $fq$create or replace function fq._claim(client text, worker text)
  returns text
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_segment fq.clients;
  v_tried   text[] collate "C" := array[]::text[];
begin
  loop
    select c.* into v_segment
      from fq.clients c
     where (c.parent = _claim.client collate "C" or c.id = _claim.client collate "C" and c.segments = 1)
       and c.id <> all (v_tried)
       and (
         c.worker is null
         or c.give_back_by <= fq._now()
         or not fq._is_leased(c)
       )
     order by c.first_bucket
     limit 1;

    exit when not found;

    -- A token that is still the same says that nobody was faster. A segment whose row is locked is about to be
    -- committed to: leave it.
    update fq.clients c
       set worker = _claim.worker,
           token = default,
           give_back_by = null
     where c.id = (select f.id
                     from fq.clients f
                    where f.id = v_segment.id
                      and f.token = v_segment.token
                      for update skip locked);

    exit when found;

    v_tried := v_tried || v_segment.id::text;
  end loop;

  return v_segment.id::text;
end;
$$;

comment on function fq._claim(text, text) is
  'Give a worker the first segment of a client that is free, expired, or overdue to be given back. Gives its name, or null when there is none.';
$fq$],
    array['functions/internal/_leases.sql', $fq$create or replace function fq._leases(worker text, client text default null)
  returns setof fq.lease
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  return query
    select c.id::text, c.token, c."offset", w.expires_at, c.give_back_by, greatest(c.reached, (select max(r) from unnest(c.reached_apart) r))
      from fq.clients c
      join fq.workers w on w.client = coalesce(c.parent, c.id) and w.worker = c.worker
     where c.worker = _leases.worker collate "C"
       and (_leases.client is null or w.client = _leases.client collate "C")
     order by w.client, c.first_bucket;
end;
$$;

comment on function fq._leases(text, text) is
  'What a worker holds, of one client or of all.';
$fq$],
    array['functions/internal/_share.sql', $fq$create or replace function fq._share(segments bigint, workers bigint, place bigint)
  returns bigint
  language sql
  immutable
  parallel safe
return segments / workers + case when place <= segments % workers then 1 else 0 end;

comment on function fq._share(bigint, bigint, bigint) is
  'How many segments the worker in this place, counted from 1, should hold.';
$fq$],
    array['functions/internal/_retry_delay.sql', $fq$create or replace function fq._retry_delay(client fq.clients, attempts integer)
  returns interval
  language plpgsql
  volatile
  set search_path = pg_catalog, pg_temp
as $$
begin
  return least(client.retry_delay * 2 ^ least(attempts - 1, 20), client.max_retry_delay) * (1 + random() / 10);
end;
$$;

comment on function fq._retry_delay(fq.clients, integer) is
  'How long to wait after so many failures: doubled with each one up to the client''s maximum, and up to a tenth more at random, so that not all come back at once.';
$fq$],
    array['functions/internal/_settle.sql', $fq$create or replace function fq._settle(failure fq.failures)
  returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  -- What the cursor has yet to pass must not be given again when it gets there.
  update fq.failures f
     set state = 'done', key = null, retry_at = null
    from fq.clients c
   where f.client = failure.client
     and f."offset" = failure."offset"
     and coalesce(c.parent, c.id) = f.client
     and c.segments = 1
     and f.bucket between c.first_bucket and c.last_bucket
     and f."offset" > c."offset";

  if not found then
    delete from fq.failures f where f.client = failure.client and f."offset" = failure."offset";
  end if;

  update fq.failures f
     set retry_at = fq._now()
   where f.client = failure.client
     and f."offset" = (
       select min(later."offset")
         from fq.failures later
        where later.client = failure.client
          and later.key = failure.key
     )
     and f.state = 'parked'
     and f.retry_at is null;
end;
$$;

comment on function fq._settle(fq.failures) is
  'Be done with an event that failed or was set aside. The next of its key is due, if it only waited.';
$fq$],
    array['functions/internal/_check_expected_version.sql', $fq$create or replace function fq._check_expected_version(key text, expected_version bigint)
  returns void
  language plpgsql
  immutable
  parallel safe
  set search_path = pg_catalog, pg_temp
as $$
begin
  if expected_version not between -1 and 999999999999999999 then
    raise exception 'expected_version must be -1 to 10^18 - 1, but is %', expected_version
      using errcode = '22023',
            hint = 'Give the version that the stream is at, 0 for no stream yet, or -1 for any.';
  end if;

  if key is null then
    raise exception 'an event with an expected_version must have a key'
      using errcode = '22023',
            hint = 'A stream is the events of one topic and key.';
  end if;
end;
$$;

comment on function fq._check_expected_version(text, bigint) is
  'Refuse an expected version below -1, or without a key, with 22023.';
$fq$],
    array['functions/internal/_refuse_version.sql', $fq$create or replace function fq._refuse_version(topic text, key text, expected bigint, actual bigint)
  returns void
  language plpgsql
  immutable
  parallel safe
  set search_path = pg_catalog, pg_temp
as $$
begin
  raise exception 'stream "%" of topic "%" is at version %, not at %', key, topic, actual, expected
    using errcode = 'QF012',
          detail = json_build_object('topic', topic, 'key', key, 'expected', expected::text, 'actual', actual::text)::text,
          hint = 'Somebody else appended to it. Read the stream again, decide again, and append with its version.';
end;
$$;

comment on function fq._refuse_version(text, text, bigint, bigint) is
  'Say with QF012 that a stream is at another version than an appender expects. The detail is JSON.';
$fq$],
    array['functions/internal/_next_version.sql', $fq$create or replace function fq._next_version(topic text, key text, expected_version bigint)
  returns bigint
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_version bigint;
begin
  if expected_version > 0 then
    update fq.streams s
       set version = s.version + 1
     where s.topic = _next_version.topic collate "C"
       and s.key = _next_version.key collate "C"
       and s.version = expected_version
    returning s.version into v_version;
  else
    insert into fq.streams as s (topic, key, version)
    values (_next_version.topic, _next_version.key, 1)
    on conflict on constraint streams_pkey do update set version = s.version + 1 where expected_version = -1
    returning s.version into v_version;
  end if;

  if v_version is null then
    perform fq._refuse_version(topic, key, expected_version, fq.stream_version(topic, key));
  end if;

  return v_version;
end;
$$;

comment on function fq._next_version(text, text, bigint) is
  'Take the next version of a stream, after waiting for whoever is appending to it. Raises QF012 when it is not at the expected version: 0 for no stream yet, -1 for any.';
$fq$],
    array['functions/internal/_next_versions.sql', $fq$create or replace function fq._next_versions(topic text, events jsonb, known bigint[])
  returns bigint[]
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_asked    jsonb;
  v_versions bigint[];
  v_conflict record;
  v_locked   bigint;
begin
  v_asked := (
    select jsonb_agg(jsonb_build_object('n', n, 'key', e -> 'key', 'expected', e -> 'expected_version') order by n)
      from jsonb_array_elements(events) with ordinality elements (e, n)
     where e ->> 'expected_version' is not null
       and known[n] is null
  );
  if v_asked is null then
    return null;
  end if;

  -- In the order of the keys, so that two batches never wait for each other in a circle. While this waits, a stream that
  -- was there may go with its topic: then once more.
  loop
    insert into fq.streams (topic, key, version)
    select _next_versions.topic, asked.key, 0
      from (select distinct a.key collate "C" as key from jsonb_to_recordset(v_asked) a (key text)) asked
     order by asked.key
    on conflict on constraint streams_pkey do nothing;

    perform
       from fq.streams s
      where s.topic = _next_versions.topic collate "C"
        and s.key in (select a.key from jsonb_to_recordset(v_asked) a (key text))
      order by s.key collate "C"
        for no key update;
    get diagnostics v_locked = row_count;
    exit when v_locked = (select count(distinct a.key) from jsonb_to_recordset(v_asked) a (key text));
  end loop;

  select a.key, a.expected, a.actual
    into v_conflict
    from (select a.n, a.key, a.expected, s.version + row_number() over (partition by a.key order by a.n) - 1 as actual
            from jsonb_to_recordset(v_asked) a (n bigint, key text, expected bigint)
            join fq.streams s on s.topic = _next_versions.topic collate "C" and s.key = a.key) a
   where a.expected not in (-1, a.actual)
   order by a.n
   limit 1;
  if found then
    perform fq._refuse_version(topic, v_conflict.key, v_conflict.expected, v_conflict.actual);
  end if;

  v_versions := array(
    select s.version + row_number() over (partition by a.key order by elements.n)
      from jsonb_array_elements(events) with ordinality elements (e, n)
      left join jsonb_to_recordset(v_asked) a (n bigint, key text) on a.n = elements.n
      left join fq.streams s on s.topic = _next_versions.topic collate "C" and s.key = a.key
     order by elements.n
  );

  update fq.streams s
     set version = s.version + asked.events
    from (select a.key, count(*) as events from jsonb_to_recordset(v_asked) a (key text) group by a.key) asked
   where s.topic = _next_versions.topic collate "C"
     and s.key = asked.key;

  return v_versions;
end;
$$;

comment on function fq._next_versions(text, jsonb, bigint[]) is
  'The version of each event of a batch that expects one and is not known yet, null for the others; null when there is none. Waits for whoever is appending to its streams. Raises QF012 when one is not at the expected version, counting those before it in the batch.';
$fq$],
    array['functions/internal/_remember.sql', $fq$create or replace function fq._remember(topic text, event_ids uuid[])
  returns uuid[]
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_remember constant interval := (select t.remember_ids from fq.topics t where t.topic = _remember.topic collate "C");
  -- One look at the clock: an id that is known is not removed as expired before it is looked up.
  v_now      constant timestamptz := fq._now();
  v_new      uuid[];
begin
  -- In their order, so that two batches never wait for each other in a circle.
  with remembered as (
    insert into fq.event_ids as i (event_id, expires_at)
    select distinct id, v_now + v_remember from unnest(event_ids) id where id is not null order by id
    on conflict on constraint event_ids_pkey do update
       set expires_at = excluded.expires_at
     where i.expires_at <= v_now
    returning i.event_id
  )
  select array_agg(r.event_id) into v_new from remembered r;

  -- A few of those that nobody needs any more, more than came. An older snapshot could meet some that are gone.
  if v_remember is not null and current_setting('transaction_isolation') like 'read %' then
    delete from fq.event_ids i
     where i.event_id in (select x.event_id
                            from fq.event_ids x
                           where x.expires_at <= v_now
                           order by x.expires_at
                           limit 2 * cardinality(_remember.event_ids)
                             for update skip locked);
  end if;

  return coalesce(v_new, '{}');
end;
$$;

comment on function fq._remember(text, uuid[]) is
  'Remember ids for as long as the topic says, and give those that were not remembered before. Waits for whoever is appending with one of them.';
$fq$],
    array['functions/internal/_known_event.sql', $fq$create or replace function fq._known_event(event_id uuid)
  returns fq.events
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_offset constant bigint := (select i."offset" from fq.event_ids i where i.event_id = _known_event.event_id);
  v_event  fq.events;
begin
  select e.* into v_event from fq.events e where e."offset" = v_offset;
  if not found then
    v_event.event_id := _known_event.event_id;
    v_event."offset" := v_offset;
  end if;

  return v_event;
end;
$$;

comment on function fq._known_event(uuid) is
  'The event that was stored with this id; its offset is null for none. Of one that the role cannot see, no more than the offset: that is never the same as what it appends.';
$fq$],
    array['functions/internal/_known_offsets.sql', $fq$create or replace function fq._known_offsets(topic text, events jsonb)
  returns bigint[]
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_ids    constant uuid[] := array(
    select (e ->> 'event_id')::uuid from jsonb_array_elements(events) with ordinality elements (e, n) order by n
  );
  v_new    uuid[];
begin
  if array_remove(v_ids, null) = '{}' then
    return null;
  end if;

  v_new := fq._remember(topic, v_ids);

  return array(
    select case
             when a.id is null then null
             when row_number() over (partition by a.id order by a.n) > 1 then 0
             when a.id = any (v_new) then null
             else (fq._known_event(a.id))."offset"
           end
      from unnest(v_ids) with ordinality a (id, n)
     order by a.n
  );
end;
$$;

comment on function fq._known_offsets(text, jsonb) is
  'For each event of a batch the offset under which its id is known already, 0 when it repeats an earlier one of the batch, null when it is new. Null when none has an id.';
$fq$],
    array['functions/internal/_check_same.sql', $fq$create or replace function fq._check_same(
  event   fq.events,
  topic   text,
  payload jsonb,
  type    text,
  key     text,
  body    bytea
)
  returns void
  language plpgsql
  immutable
  parallel safe
  set search_path = pg_catalog, pg_temp
as $$
begin
  -- Its headers tell how an event came about, which a second attempt may say anew.
  if (event.topic, event.payload, event.type, event.key, event.body)
     is distinct from (topic collate "C", payload, type collate "C", key collate "C", body) then
    raise exception 'event_id % belongs to another event', event.event_id
      using errcode = 'QF013',
            detail = json_build_object('event_id', event.event_id, 'offset', event."offset"::text)::text,
            hint = 'Give every event an id of its own. The same id may come again only with the same content.';
  end if;
end;
$$;

comment on function fq._check_same(fq.events, text, jsonb, text, text, bytea) is
  'Refuse with QF013 an event that has the id of another one, but not its content; headers may differ. The detail is JSON.';
$fq$],
    array['functions/internal/_leaves.sql', $fq$create or replace function fq._leaves(document jsonb)
  returns setof text
  language plpgsql
  immutable
  parallel safe
  set search_path = pg_catalog, pg_temp
as $$
begin
  return query
    with recursive nodes (path, node) as (
      select '', document
      union all
      select nodes.path || '/' || child.name, child.node
        from nodes,
             lateral (
               select replace(replace(f.key, '~', '~0'), '/', '~1') as name, f.value as node
                 from jsonb_each(case when jsonb_typeof(nodes.node) = 'object' then nodes.node end) f
               union all
               -- Containment knows no order of elements.
               select '', a.value
                 from jsonb_array_elements(case when jsonb_typeof(nodes.node) = 'array' then nodes.node end) a
             ) child
    )
    select distinct
           nodes.path || '=' || case
             when jsonb_typeof(nodes.node) = 'number' then trim_scale((nodes.node #>> '{}')::numeric)::text
             else nodes.node::text
           end
      from nodes
     where jsonb_typeof(nodes.node) not in ('object', 'array');
end;
$$;

comment on function fq._leaves(jsonb) is
  'The scalars in a JSON document with their paths, equal if and only if jsonb containment finds them equal: what contains a pattern has all leaves of the pattern.';
$fq$],
    array['functions/internal/_topics.sql', $fq$create or replace function fq._topics(patterns jsonb)
  returns jsonb
  language plpgsql
  immutable
  parallel safe
  set search_path = pg_catalog, pg_temp
as $$
begin
  return (
    select case when count(*) = count(p -> 'topic') then coalesce(to_jsonb(array_agg(distinct (p ->> 'topic') collate "C")), '[]') end
      from jsonb_array_elements(patterns) p
  );
end;
$$;

comment on function fq._topics(jsonb) is
  'The topics that patterns name, as an array; null when one of them names none, which means all.';
$fq$],
    array['functions/internal/_matching_events.sql', $fq$create or replace function fq._matching_events(patterns jsonb, after bigint, upto bigint, max_events integer)
  returns fq.events[]
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_generic_plan
  set enable_sort = off
  -- Looking at patterns seems dear enough for workers and for a compiler.
  set max_parallel_workers_per_gather = 0
  set jit = off
as $$
declare
  v_patterns constant jsonb[] := array(select p from jsonb_array_elements(patterns) p);
  v_topics   constant jsonb := fq._topics(patterns);
  v_topic    text;
  v_events   fq.events[] := array[]::fq.events[];
begin
  if v_topics is null then
    return array(
      select e
        from fq.events e
       where e."offset" > after
         and e."offset" <= upto
         and fq._to_document(e.topic, e.type, e.key, e.payload, e.headers) @> any (v_patterns)
       order by e."offset"
       limit max_events
    );
  end if;

  for v_topic in select jsonb_array_elements_text(v_topics) loop
    v_events := v_events || array(
      select e
        from fq.events e
       where (e.topic, e."offset") > (v_topic, after)
         and (e.topic, e."offset") <= (v_topic, upto)
         and fq._to_document(e.topic, e.type, e.key, e.payload, e.headers) @> any (v_patterns)
       order by e.topic, e."offset"
       limit max_events
    );
  end loop;

  return case
    when jsonb_array_length(v_topics) = 1 then v_events
    else array(select e from unnest(v_events) e order by e."offset" limit max_events)
  end;
end;
$$;

comment on function fq._matching_events(jsonb, bigint, bigint, integer) is
  'The first events after an offset, up to another one, that match one of the patterns, be they stable or not; max_events: null for all.';
$fq$],
    array['functions/internal/_check_after.sql', $fq$create or replace function fq._check_after("unless" jsonb, after bigint, after_position jsonb)
  returns void
  language plpgsql
  immutable
  parallel safe
  set search_path = pg_catalog, pg_temp
as $$
begin
  if after is not null and after_position is not null then
    raise exception 'after and after_position are both given'
      using errcode = '22023',
            hint = 'Give after_position alone: it is what fq.read_matching returned.';
  end if;
  if "unless" is null and num_nonnulls(after, after_position) > 0 then
    raise exception '% is given without unless', case when after is null then 'after_position' else 'after' end
      using errcode = '22023',
            hint = 'Give the patterns that no event after it may match as "unless", or leave it out.';
  end if;
end;
$$;

comment on function fq._check_after(jsonb, bigint, jsonb) is
  'Refuse with 22023 two places in the log to look after, and one where there is nothing to look for.';
$fq$],
    array['functions/internal/_check_position.sql', $fq$create or replace function fq._check_position(after_position jsonb, patterns jsonb)
  returns bigint
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_topics constant jsonb := after_position -> 'topics';
begin
  if not coalesce(
    jsonb_typeof(after_position) = 'object'
      and after_position - array['offset', 'topics'] = '{}'
      and jsonb_typeof(after_position -> 'offset') = 'string'
      and after_position ->> 'offset' ~ '^(-1|[0-9]{1,19})$'
      and (v_topics = 'null' or jsonb_typeof(v_topics) = 'array' and not v_topics @? 'strict $[*] ? (@.type() != "string")'),
    false
  ) then
    raise exception 'after_position is not a position'
      using errcode = '22023',
            hint = 'Give the position that fq.read_matching returned, such as {"offset": "42", "topics": ["seats"]}.';
  end if;

  if v_topics <> 'null' and not coalesce(v_topics @> fq._topics(patterns), false) then
    raise exception 'after_position is of the topics %, but the patterns are about %',
      v_topics,
      coalesce(fq._topics(patterns)::text, 'all')
      using errcode = '22023',
            hint = 'Give the position of a read by the same patterns (fq.read_matching): what may still come in another topic, this one does not know.';
  end if;

  if (after_position ->> 'offset')::numeric > fq._end() then
    raise exception 'after_position must be in the log, but is % where it ends at %', after_position ->> 'offset', fq._end()
      using errcode = 'QF003',
            hint = 'Read the events again with fq.read_matching, and decide again.';
  end if;

  return (after_position ->> 'offset')::bigint;
end;
$$;

comment on function fq._check_position(jsonb, jsonb) is
  'The offset of a position. Refuses with 22023 what is not one, and one that does not cover the topics of these patterns; with QF003 one beyond the end of the log.';
$fq$],
    array['functions/internal/_lock_condition.sql', $fq$create or replace function fq._lock_condition(patterns jsonb, documents jsonb)
  returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_wanted text[];
  v_given  text[];
  v_lock   record;
begin
  -- One leaf stands for a pattern: what contains the pattern has it. Contents tell more than topics and types do, and
  -- what has digits in it more than words.
  v_wanted := array(
    select (select leaf from fq._leaves(p) leaf order by leaf ~ '^/(payload|headers|key)' desc, leaf ~ '=.*[0-9]' desc, length(leaf) desc, leaf collate "C" limit 1)
      from jsonb_array_elements(patterns) p
  );
  v_given := array(select distinct leaf from jsonb_array_elements(documents) d, fq._leaves(d) leaf);

  -- A pattern that everything contains, or more than there should be locks: nobody else meanwhile.
  if array_position(v_wanted, null) is not null or cardinality(v_given) > 200 then
    perform pg_advisory_xact_lock(1718747138, 0);
    return;
  end if;

  perform pg_advisory_xact_lock_shared(1718747138, 0);

  -- In one order for all, so that nobody waits in a circle.
  for v_lock in
    select l.object, bool_or(l.wanted) as wanted
      from (select hashtext(leaf collate "C") as object, true as wanted from unnest(v_wanted) leaf
            union all
            select hashtext(leaf collate "C"), false from unnest(v_given) leaf) l
     group by l.object
     order by l.object
  loop
    if v_lock.wanted then
      perform pg_advisory_xact_lock(1718747139, v_lock.object);
    else
      perform pg_advisory_xact_lock_shared(1718747139, v_lock.object);
    end if;
  end loop;
exception
  -- The clause makes the locks the transaction's, rather than those of a cursor that may fail.
  when assert_failure then raise;
end;
$$;

comment on function fq._lock_condition(jsonb, jsonb) is
  'Wait for those who append under a condition and whose events could match these patterns, or whose patterns could match these events, and keep them out until the transaction ends. Locks a leaf for each pattern exclusively, and each leaf of the events shared.';
$fq$],
    array['functions/internal/_check_condition.sql', $fq$create or replace function fq._check_condition(patterns jsonb, after bigint)
  returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_event constant fq.events := (fq._matching_events(patterns, after, 9223372036854775807, 1))[1];
begin
  if v_event."offset" is not null then
    raise exception 'an event at offset % matches what must not be after offset %', v_event."offset", after
      using errcode = 'QF014',
            detail = json_build_object('offset', v_event."offset"::text, 'after', after::text)::text,
            hint = 'Read the events again with fq.read_matching, decide again, and append with the new position.';
  end if;
end;
$$;

comment on function fq._check_condition(jsonb, bigint) is
  'Refuse with QF014 when an event after an offset matches one of the patterns, be it stable or not. The detail is JSON.';
$fq$],
    array['functions/internal/_require.sql', $fq$create or replace function fq._require("unless" jsonb, after bigint, after_position jsonb, documents jsonb)
  returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_patterns constant jsonb := fq._check_filter('unless', "unless");
  v_after    bigint := coalesce(after, -1);
begin
  perform fq._check_isolation(appending => true);

  if after_position is not null then
    v_after := fq._check_position(after_position, v_patterns);
  elsif v_after > fq._end() then
    raise exception 'after must be an offset in the log, but is % where it ends at %', after, fq._end()
      using errcode = 'QF003',
            hint = 'Give the position that fq.read_matching returned as after_position.';
  -- What is read in one topic, says nothing of what is undecided in another; and all of a topic is at offsets of events.
  elsif v_after <> -1 and not exists (
    select from fq.events e where e."offset" = v_after and jsonb_build_array(e.topic) = fq._topics(v_patterns)
  ) then
    raise exception 'after must be -1 or the offset of an event of the one topic that all patterns of unless name, but is %', after
      using errcode = '22023',
            hint = 'Read with fq.read_matching, and give the position that it returns as after_position.';
  end if;

  perform fq._lock_condition(v_patterns, documents);
  perform fq._check_condition(v_patterns, v_after);
end;
$$;

comment on function fq._require(jsonb, bigint, jsonb, jsonb) is
  'See to it that no event after an offset, or after a position, matches these patterns when these events are appended.';
$fq$],
    array['functions/internal/_insert_unknown.sql', $fq$create or replace function fq._insert_unknown(topic text, events jsonb, known bigint[], versions bigint[])
  returns bigint[]
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_offsets bigint[];
begin
  with appended as (
    insert into fq.events (topic, key, version, type, payload, headers, body, event_id)
    select _insert_unknown.topic,
           e ->> 'key',
           versions[n],
           e ->> 'type',
           coalesce(e -> 'payload', '{}'),
           coalesce(nullif(e -> 'headers', 'null'), '{}'),
           decode(e ->> 'body', 'base64'),
           (e ->> 'event_id')::uuid
      from jsonb_array_elements(events) with ordinality elements (e, n)
     where known[n] is null
    returning "offset", event_id
  ), remembered as (
    update fq.event_ids i
       set "offset" = a."offset"
      from appended a
     where i.event_id = a.event_id
  )
  select array_agg(a."offset" order by a."offset") into v_offsets from appended a;

  return v_offsets;
end;
$$;

comment on function fq._insert_unknown(text, jsonb, bigint[], bigint[]) is
  'Store the events of a batch that are not known, with their versions, and remember where. Gives their offsets in order.';
$fq$],
    array['functions/internal/_bucket.sql', $fq$create or replace function fq._bucket(key text)
  returns smallint
  language sql
  stable
  parallel safe
-- The first byte of SHA-256 is the same on every server version and platform, in every encoding, and in FIPS mode too.
return coalesce(get_byte(sha256(convert_to(key, 'UTF8')), 0), 0)::smallint;

comment on function fq._bucket(text) is
  'The share of a key, 0 to 255; 0 for none. Stored with every event, so it must never change.';
$fq$],
    array['functions/internal/_is_attended.sql', $fq$create or replace function fq._is_attended(client text)
  returns boolean
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  return exists (
    select
      from pg_trigger t
     where t.tgrelid = 'fq.events'::regclass
       and t.tgname = ('attend ' || md5(client)) collate "C"
       and t.tgenabled in ('A', case current_setting('session_replication_role') when 'replica' then 'R' else 'O' end)
  );
end;
$$;

comment on function fq._is_attended(text) is
  'Whether appends in this session call a handler for a client: whether its trigger is there, and enabled.';
$fq$],
    array['functions/internal/_check_attached.sql', $fq$create or replace function fq._check_attached()
  returns void
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_client fq.clients;
begin
  select c.* into v_client from fq.clients c where c.handler is not null and not fq._is_attended(c.id) order by c.id limit 1;

  if found then
    raise exception 'events cannot be appended: client "%" is attached, but its trigger on fq.events is missing or disabled', v_client.id
      using errcode = 'QF022',
            hint = format('Nothing is lost. Make it anew: select fq.attach(%L, %L); or let the client fetch: select fq.detach(%L).', v_client.id, v_client.handler, v_client.id);
  end if;
end;
$$;

comment on function fq._check_attached() is
  'Refuse to append with QF022 what an attached client would miss. A dump of an extension leaves its triggers out.';
$fq$],
    array['functions/internal/_topic.sql', $fq$create or replace function fq._topic(topic text)
  returns fq.topics
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_topic fq.topics;
begin
  select t.* into v_topic from fq.topics t where t.topic = _topic.topic collate "C";
  return v_topic;
end;
$$;

comment on function fq._topic(text) is
  'The settings of a topic, for appenders that may not read fq.topics; null for one that has none.';
$fq$],
    array['functions/internal/_type.sql', $fq$create or replace function fq._type(topic text, type text)
  returns fq.types
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_type fq.types;
begin
  select t.* into v_type from fq.types t where t.topic = _type.topic collate "C" and t.type = _type.type collate "C";
  return v_type;
end;
$$;

comment on function fq._type(text, text) is
  'A registered type, for appenders that may not read fq.types; null for one that is not registered.';
$fq$],
    array['functions/internal/_is_replicated.sql', $fq$create or replace function fq._is_replicated()
  returns boolean
  language plpgsql
  stable
  set search_path = pg_catalog, pg_temp
as $$
begin
  return current_setting('session_replication_role') = 'replica'
    and exists (select from pg_stat_subscription s where s.pid = pg_backend_pid());
end;
$$;

comment on function fq._is_replicated() is
  'Whether this session is a worker of a subscription, whose rows are taken as they come: they were checked where they were written first. On a hot path ask for the setting first.';
$fq$],
    array['functions/internal/_notify.sql', $fq$create or replace function fq._notify(topic text, "offset" bigint)
  returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_topic fq.topics;
begin
  if fq._is_quiet(_notify.topic) then
    return;
  end if;

  v_topic := fq._topic(_notify.topic);
  if v_topic.notify = 'always'
     or v_topic.notify is distinct from 'off'
        and (fq._is_listened_to(0) or fq._is_listened_to(hashtext(_notify.topic collate "C"))) then
    perform pg_notify('fq_events', json_build_object('topic', _notify.topic, 'offset', _notify."offset"::text)::text);
  end if;
end;
$$;

comment on function fq._notify(text, bigint) is
  'Send a NOTIFY that this transaction appends to a topic, from this offset on, if somebody listens or always wants one. PostgreSQL sends the same NOTIFY only once.';
$fq$],
    array['functions/internal/_check_log.sql', $fq$create or replace function fq._check_log()
  returns bigint
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_reach constant bigint := fq._reach();
begin
  if fq._is_copy() then
    raise exception 'events cannot be appended here: the log is a copy that a subscription keeps'
      using errcode = 'QF006',
            hint = 'Append where the log is published, or drop the subscription when this copy takes over.';
  end if;

  if v_reach > fq._end() then
    raise exception 'events cannot be appended: the log and its clients reach to offset %, but its sequence stands at %', v_reach, fq._end()
      using errcode = 'QF021',
            hint = format('A part of the log was restored or copied without its sequence. Let that go on behind it: select setval(''fq.events_offset_seq'', %s);', v_reach);
  end if;

  return fq._end();
end;
$$;

comment on function fq._check_log() is
  'Refuse to append with QF006 where a subscription brings the events and with QF021 where the sequence would give offsets again that an event or a cursor has. Gives the end of the log. A session looks once, and again when the sequence was set back.';
$fq$],
    array['functions/internal/_begin_import.sql', $fq$create or replace function fq._begin_import(first bigint)
  returns bigint
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_restoring constant boolean := current_setting('check_function_bodies') = 'off';
  v_base bigint;
begin
  -- The EXCEPTION clause gives the locks to the transaction: see fq._hold_floor.
  begin
    -- This statement has locked the table against what comes next: two of them would wait for each other.
    if not pg_try_advisory_xact_lock(1718747140, 0) then
      raise exception 'another transaction is importing events'
        using errcode = '55P03',
              hint = 'Try again when it has ended.';
    end if;
    -- No other may draw an offset that is given here.
    lock table fq.events in share row exclusive mode;
    v_base := fq._end();
    -- Nothing is undecided now. A floor has 32 bits, and must not be further behind the end than they tell.
    if first > v_base + 2147483648 and not v_restoring then
      v_base := setval('fq.events_offset_seq', first - 1);
    end if;
    perform fq._hold_floor(fq._floor_class(null), v_base);
  exception
    when assert_failure then raise;
  end;

  if v_restoring then
    -- One transaction for each row, with pg_dump --inserts.
    v_base := coalesce(
      nullif(current_setting('fq.restore', true), '')::bigint,
      case when exists (select from fq.events) then v_base else 0 end
    );
    perform set_config('fq.restore', v_base::text, false);
  end if;
  perform set_config('fq.import', v_base::text, true),
          set_config('fq.floors', concat(current_setting('fq.floors', true), '*', fq._end()), true);
  return v_base;
end;
$$;

comment on function fq._begin_import(bigint) is
  'Wait for every append that is undecided, and hold back the next ones until the transaction ends. first: the first offset. Gives the one above which events may be given: the end of the log, which moves there first when it is far away, or 0 for a dump that is restored into an empty one. Raises 55P03 while another transaction does the same.';
$fq$],
    array['functions/internal/_import.sql', $fq$create or replace function fq._import(event fq.events)
  returns bigint
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  -- Where the log ended when this transaction gave its first offset, from when on no other may append.
  v_base      bigint := nullif(current_setting('fq.import', true), '')::bigint;
  -- Every dump begins with this. It brings the events in any order, and sets the sequence itself, perhaps before.
  v_restoring constant boolean := current_setting('check_function_bodies') = 'off';
  v_end       bigint;
begin
  if fq._is_replicated() then
    return event."offset";
  end if;

  if event."offset" is null
     or not pg_has_role(current_user, (select c.relowner from pg_class c where c.oid = 'fq.events'::regclass), 'usage') then
    raise exception 'cannot insert a value into column "%" of fq.events', case when event."offset" is null then 'bucket' else 'offset' end
      using errcode = '428C9',
            hint = 'Leave it out: fq sets it. Only the owner of fq.events may give offsets, above the end of the log.';
  end if;
  perform fq._check_event(event.topic, event.payload, event.type, event.key, event.headers);

  if v_base is null then
    v_base := fq._begin_import(event."offset");
  end if;
  if event."offset" <= v_base then
    raise exception 'offset % is not above the end of the log, which is %', event."offset", v_base
      using errcode = '428C9',
            hint = 'Give offsets above the end of the log, or leave them out: fq draws them.';
  end if;

  if not v_restoring then
    if event."offset" > v_base + 2147483648 then
      raise exception 'offset % is too far above %, where this import began', event."offset", v_base
        using errcode = '428C9',
              hint = 'Insert events whose offsets are so far apart in several transactions, or leave them out: fq draws them.';
    end if;
    perform fq._check_attached();
    v_end := fq._end();
    if event."offset" = v_end + 1 then
      perform nextval('fq.events_offset_seq');
    elsif event."offset" > v_end then
      perform setval('fq.events_offset_seq', event."offset");
    end if;
    perform fq._notify(event.topic, v_base + 1);
  end if;

  return event."offset";
end;
$$;

comment on function fq._import(fq.events) is
  'Take an event with an offset of its own: of a subscription as it is, of the owner of fq.events if it is above the end of the log. The end moves with it, but for a dump, which sets it. Raises 428C9 otherwise.';
$fq$],
    array['functions/internal/_admit.sql', $fq$create or replace function fq._admit(event fq.events, usual boolean)
  returns bigint
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  -- The topics whose floors this transaction holds, by their marks, and "*end" for all others behind that end of the log.
  -- A setting, because a savepoint that is rolled back takes it back together with the locks. A mark between
  -- semicolons is one that the trigger does not find: it asks here.
  v_held   text := concat(current_setting('fq.floors', true));
  v_mark   constant text := fq._floor_mark(event.topic);
  v_asked  constant text := translate(v_mark, ',', ';');
  v_base   bigint := substring(v_held from '[*]([0-9]+)')::bigint;
  v_end    bigint;
  v_topic  fq.topics;
  v_new    boolean;
  v_offset bigint;
begin
  if not usual then
    if event."offset" is not null or event.bucket is not null then
      return fq._import(event);
    end if;
    perform fq._check_event(event.topic, event.payload, event.type, event.key, event.headers);
  end if;
  if not coalesce(pg_sequence_last_value('fq.events_offset_seq') >= nullif(current_setting('fq.log_checked', true), '')::bigint, false) then
    perform fq._check_attached(),
            set_config('fq.log_checked', fq._check_log()::text, false);
  end if;
  -- From 18 on, this is null without the right to ask.
  if pg_sequence_last_value('fq.watched') is null and not has_sequence_privilege('fq.watched', 'usage') then
    raise exception 'permission denied for sequence %', 'watched'
      using errcode = '42501',
            hint = format('grant usage on sequence fq.events_offset_seq, fq.watched to %I', current_user);
  end if;
  if coalesce(pg_sequence_last_value('fq.watched') & fq._watch_bit(event.topic) <> 0, true) then
    v_topic := fq._topic(event.topic);
    if v_topic.checked then
      perform fq._check_content(event);
    end if;
  end if;

  v_new := strpos(v_held, v_mark) = 0 and strpos(v_held, v_asked) = 0;
  if v_new and v_base is null then
    v_end := coalesce(pg_sequence_last_value('fq.events_offset_seq'), 0);
    -- One floor for all topics rather than a lock for each of many.
    if length(v_held) >= 200 then
      v_base := v_end;
    end if;
    begin
      perform fq._hold_floor(fq._floor_class(case when v_base is null then event.topic end), v_end);
    exception
      when assert_failure then raise;
    end;
    perform set_config(
      'fq.floors',
      v_held || case when v_base is not null then '*' || v_base when v_topic.checked then v_asked else v_mark end,
      true
    );
  end if;

  if v_new and coalesce(pg_sequence_last_value('fq.watched') & fq._watch_bit(null) <> 0, true) then
    perform fq._check_attached();
  end if;

  v_offset := nextval('fq.events_offset_seq');
  if v_new then
    -- Of topics behind a floor for all, none is remembered: each notifies of the same offset all the time.
    perform fq._notify(event.topic, coalesce(v_base + 1, v_offset));
  end if;
  return v_offset;
end;
$$;

comment on function fq._admit(fq.events, boolean) is
  'The offset of an event that the trigger of fq.events does not let pass at once: refuse what is wrong, take the floor of its topic unless it is held, and notify whoever listens. Once in a transaction for each topic, since a NOTIFY is sent when that commits. usual: the trigger has looked at the event itself.';
$fq$],
    array['functions/internal/_check_content.sql', $fq$create or replace function fq._check_content(event fq.events)
  returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_type    constant fq.types := fq._type(event.topic, event.type);
  v_problem text;
  v_passes  boolean;
begin
  if v_type.type is null then
    if (fq._topic(event.topic)).only_known_types then
      raise exception 'topic "%" takes no events %', event.topic, coalesce(format('of type "%s"', event.type), 'without a type')
        using errcode = 'QF016',
              detail = json_build_object('topic', event.topic, 'type', event.type)::text,
              hint = 'Register the type with fq.define_type.';
    end if;
    return;
  end if;

  v_problem := case
    when v_type.fields is null then null
    when jsonb_typeof(event.payload) <> 'object' then 'the payload is no object'
    else (
      select min(case
               when not event.payload ? f.key then format('field "%s" is missing', f.key)
               else format('field "%s" is no %s', f.key, rtrim(f.value, '?'))
             end collate "C")
        from jsonb_each_text(v_type.fields) f
       where case
               when not event.payload ? f.key then f.value !~ '[?]$'
               when event.payload -> f.key = 'null' then f.value !~ '[?]$|^any'
               else f.value !~ '^any' and jsonb_typeof(event.payload -> f.key) <> rtrim(f.value, '?')
             end
    )
  end;

  if v_problem is null and v_type.condition is not null then
    execute format('select (%s) from (select $1 as payload) event', v_type.condition) into v_passes using event.payload::jsonb;
    if v_passes is not true then
      v_problem := format('it does not fulfil %s', v_type.condition);
    end if;
  end if;

  if v_problem is not null then
    raise exception 'event of type "%" is refused: %', event.type, v_problem
      using errcode = 'QF015',
            detail = json_build_object('topic', event.topic, 'type', event.type, 'schema_version', v_type.schema_version)::text,
            hint = 'Append what fq.define_type says of this type.';
  end if;
end;
$$;

comment on function fq._check_content(fq.events) is
  'Refuse with QF015 an event that is not as its registered type says, and with QF016 one of an unknown type where only known ones are taken.';
$fq$],
    array['functions/internal/_to_typescript.sql', $fq$create or replace function fq._to_typescript(fields jsonb)
  returns text
  language sql
  immutable
  parallel safe
return case
  when fields is null then 'Json'
  when fields = '{}' then 'JsonObject'
  else (
    select '{ ' || string_agg(
             to_json(f.key) || case when right(f.value, 1) = '?' then '?: ' else ': ' end
             || case rtrim(f.value, '?') when 'object' then 'JsonObject' when 'array' then 'Json[]' when 'any' then 'Json' else rtrim(f.value, '?') end
             || case when right(f.value, 1) = '?' then ' | null' else '' end,
             '; ' order by f.key collate "C"
           ) || ' }'
      from jsonb_each_text(fields) f
  )
end;

comment on function fq._to_typescript(jsonb) is
  'The fields of a type as a TypeScript type.';
$fq$],
    array['functions/internal/_table.sql', $fq$create or replace function fq._table(source text)
  returns oid
  language plpgsql
  stable
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_table oid;
begin
  begin
    v_table := to_regclass(case when source collate "C" like '%.%' then source else 'public.' || source end)::oid;
  exception
    -- What is no name at all.
    when invalid_name or syntax_error or feature_not_supported then null;
  end;

  if v_table is null then
    raise exception 'there is no table "%"', coalesce(source, '')
      using errcode = '22023',
            hint = 'Give its name with its schema; without one it is sought in public.';
  end if;

  return v_table;
end;
$$;

comment on function fq._table(text) is
  'The table of this name, or 22023 when there is none.';
$fq$],
    array['functions/internal/_table_name.sql', $fq$create or replace function fq._table_name("table" oid)
  returns text
  language sql
  stable
return (
  select format('%I.%I', n.nspname, c.relname)
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
   where c.oid = "table"
);

comment on function fq._table_name(oid) is
  'The name of a table with its schema, quoted where it must be.';
$fq$],
    array['functions/internal/_pick.sql', $fq$create or replace function fq._pick(document jsonb, columns jsonb)
  returns jsonb
  language sql
  immutable
  parallel safe
return case
  when columns is null or document is null then document
  else (select jsonb_object_agg(d.key, d.value) from jsonb_each(document) d where columns ? d.key)
end;

comment on function fq._pick(jsonb, jsonb) is
  'The fields of a document that are in a JSON array of names; all when that is null.';
$fq$],
    array['functions/internal/_row_key.sql', $fq$create or replace function fq._row_key("row" jsonb, columns text[])
  returns text
  language sql
  immutable
  parallel safe
return case
  when "row" is null or cardinality(columns) = 0 then null
  when cardinality(columns) = 1 then nullif("row" ->> columns[1], '')
  else (select jsonb_agg("row" -> name order by n) from unnest(columns) with ordinality c (name, n))::text
end;

comment on function fq._row_key(jsonb, text[]) is
  'The key of a row: the value of its column, or of several columns as a JSON array; null for none.';
$fq$],
    array['functions/internal/_capture_rows.sql', $fq$create or replace function fq._capture_rows(operation text, old_rows text, new_rows text, condition text)
  returns text
  language plpgsql
  immutable
  parallel safe
  set search_path = pg_catalog, pg_temp
as $$
begin
  return format(
    $sql$
    select coalesce(new."fq: row", old."fq: row") as number,
           to_jsonb(old.*) - 'fq: row' as old,
           to_jsonb(new.*) - 'fq: row' as new
      from (select pg_catalog.row_number() over () as "fq: row", * from %1$s) old
      full join (select pg_catalog.row_number() over () as "fq: row", * from %2$s) new on new."fq: row" = old."fq: row"
     where (%3$s)
    $sql$,
    case when operation = 'INSERT' then format('(select * from %s limit 0) nothing', new_rows) else old_rows end,
    case when operation = 'DELETE' then format('(select * from %s limit 0) nothing', old_rows) else new_rows end,
    coalesce(condition, 'true')
  );
end;
$$;

comment on function fq._capture_rows(text, text, text, text) is
  'The query that pairs the old and the new rows of a statement as JSON, those that fulfil a condition on old and new.';
$fq$],
    array['functions/internal/_count_wanted.sql', $fq$create or replace function fq._count_wanted(client fq.clients, upto bigint)
  returns bigint
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set jit = off
as $$
declare
  v_owner    constant fq.name := coalesce(client.parent, client.id);
  v_patterns jsonb[];
begin
  if client.filter is not null then
    v_patterns := array(select jsonb_array_elements(client.filter));
  end if;

  return (
    select count(*)
      from fq.events e
     where e."offset" > client."offset"
       and e."offset" <= upto
       and fq._wants(client, v_patterns, e)
       and (select f."offset" from fq.failures f where f.client = v_owner and f."offset" = e."offset") is null
  ) + (
    select count(*)
      from fq.failures f
     where f.client = v_owner
       and f."offset" <= upto
       and f.state in ('blocking', 'parked')
       and f.bucket between client.first_bucket and client.last_bucket
  );
end;
$$;

comment on function fq._count_wanted(fq.clients, bigint) is
  'How many events a client has yet to handle up to an offset, those among them that failed and are not given up.';
$fq$],
    array['functions/internal/_next_to_do.sql', $fq$create or replace function fq._next_to_do(client fq.clients, stable bigint)
  returns setof fq.events
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_blocking constant fq.failures := fq._blocking(client);
begin
  return query select e.* from fq._wanted_events(client, least(stable, v_blocking."offset" - 1), 1) e;
  if not found then
    return query select e.* from fq.events e where e."offset" = v_blocking."offset";
  end if;
end;
$$;

comment on function fq._next_to_do(fq.clients, bigint) is
  'The next event for the cursor of a client, also when it failed and its time has not come; nothing when there is none, or none within a stretch.';
$fq$],
    array['functions/internal/_behind.sql', $fq$create or replace function fq._behind(client text, other text)
  returns bigint
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_behind  bigint := 0::bigint;
  v_segment record;
begin
  -- Segment by segment, what the other is done with and the client is not.
  for v_segment in
    select mine as segment, max(others."offset") as "offset"
      from fq.clients mine
      join fq.clients others
        on (others.id = other collate "C" or others.parent = other collate "C")
       and others.segments = 1
       and others.first_bucket <= mine.last_bucket
       and others.last_bucket >= mine.first_bucket
     where (mine.id = client collate "C" or mine.parent = client collate "C")
       and mine.segments = 1
     group by mine
  loop
    v_behind := v_behind + fq._count_wanted(v_segment.segment, v_segment."offset");
  end loop;

  return v_behind;
end;
$$;

comment on function fq._behind(text, text) is
  'How many events, of those that it reads, a client has yet to handle to be where another one is.';
$fq$],
    array['functions/internal/_segments.sql', $fq$create or replace function fq._segments(client text)
  returns text[]
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  return (
    select array_agg(c.id::text order by c."offset", c.first_bucket)
      from fq.clients c
     where c.segments = 1
       and (c.id = client collate "C" or c.parent = client collate "C")
  );
end;
$$;

comment on function fq._segments(text) is
  'The cursors of a client: its segments, or itself when it is not divided, the one that is furthest behind first; null when it does not exist.';
$fq$],
    array['functions/internal/_wake.sql', $fq$create or replace function fq._wake(client text)
  returns void
  language sql
  volatile
return pg_notify('fq_events', json_build_object('client', client)::text);

comment on function fq._wake(text) is
  'Wake those who sleep: a client may have something to do that nobody appended.';
$fq$],
    array['functions/internal/_quiesce.sql', $fq$create or replace function fq._quiesce(client fq.clients)
  returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  -- Those who have the client to themselves, and those who go by a token.
  perform pg_advisory_xact_lock(fq._client_lock(segment)) from unnest(fq._segments(client.id)) segment order by segment;
  perform pg_advisory_xact_lock(fq._work_lock(client));
exception
  -- The clause makes the locks the transaction's, rather than those of a cursor that may fail.
  when assert_failure then raise;
end;
$$;

comment on function fq._quiesce(fq.clients) is
  'Wait until nobody is at work on a client in the transaction that fetched, and let nobody begin until this one ends. Before its row is locked: who is at work needs that to commit.';
$fq$],
    array['functions/internal/_check_free.sql', $fq$create or replace function fq._check_free(client text)
  returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_segment fq.clients;
begin
  for v_segment in select c.* from fq.clients c where c.id collate "C" = any (fq._segments(client)) loop
    if v_segment.worker is not null and fq._is_leased(v_segment) then
      perform fq._check_token(v_segment.id, v_segment, null, null);
    end if;
  end loop;
end;
$$;

comment on function fq._check_free(text) is
  'Refuse with QF009 a client of which a worker holds a part.';
$fq$],
    array['functions/internal/_advice.sql', $fq$create or replace function fq._advice(prepared text, pid integer, state text)
  returns text
  language plpgsql
  stable
  set search_path = pg_catalog, pg_temp
as $$
begin
  return case
    when prepared is not null then format('COMMIT PREPARED %L or ROLLBACK PREPARED %L', prepared, prepared)
    when state like 'idle in transaction%' then format('its application forgot to end the transaction: select pg_terminate_backend(%s); set idle_in_transaction_session_timeout', pid)
    else format('let it finish, or select pg_cancel_backend(%s)', pid)
  end;
end;
$$;

comment on function fq._advice(text, integer, text) is
  'What may be done about a transaction that is in the way.';
$fq$],
    array['functions/internal/_handle.sql', $fq$create or replace function fq._handle(client text, handler text, max_events integer, token bigint, known boolean)
  returns integer
  language plpgsql
-- The handler runs with the caller's search_path: everything here is qualified instead.
as $$
declare
  v_handler constant record := fq._handler(_handle.handler);
  v_events  fq.events[];
  v_event   fq.events;
  v_number  integer;
  v_message pg_catalog.text;
  v_state   pg_catalog.text collate pg_catalog."C";
begin
  begin
    v_events := array(select e from fq.fetch(_handle.client, _handle.max_events, _handle.token) e);
  exception
    -- Divided anew by now: its segments go on.
    when sqlstate 'QF010' or sqlstate 'QF011' then
      if _handle.token is not null then
        raise;
      end if;
      return null;
  end;
  if pg_catalog.cardinality(v_events) operator(pg_catalog.=) 0 then
    return 0;
  end if;
  -- It was removed meanwhile, and would begin anew.
  if known and (fq._seen(_handle.client)).token operator(pg_catalog.=) 0 then
    return null;
  end if;

  for v_attempt in 1 .. 5 loop
    begin
      v_number := 0;
      if v_handler.batch then
        execute v_handler.statement using v_events;
      else
        foreach v_event in array v_events loop
          v_number := v_number operator(pg_catalog.+) 1;
          execute v_handler.statement using v_event;
        end loop;
      end if;
      -- What waits for the end of the transaction would fail where nobody can count it.
      v_number := 0;
      set constraints all immediate;
      v_number := null;
      perform fq.commit(_handle.client, v_events[pg_catalog.cardinality(v_events)]."offset", _handle.token);
      return pg_catalog.cardinality(v_events);
    exception
      when deadlock_detected or serialization_failure then
        get stacked diagnostics v_message = message_text, v_state = returned_sqlstate;
      when others or assert_failure then
        get stacked diagnostics v_message = message_text, v_state = returned_sqlstate;
        if v_number is null then
          -- The handler had done its part: the client was moved, or given to somebody else.
          if _handle.token is null and v_state operator(pg_catalog.~) '^QF0(09|10|11)$' then
            return null;
          end if;
          raise;
        end if;
        exit;
    end;
  end loop;

  -- Of a batch, and of a constraint that was deferred, nobody knows which event it was: they are tried one by one.
  if v_number operator(pg_catalog.=) 0 and pg_catalog.cardinality(v_events) operator(pg_catalog.>) 1 then
    for v_attempt in 1 .. pg_catalog.cardinality(v_events) loop
      if coalesce(fq._handle(_handle.client, _handle.handler, 1, _handle.token, known), 0) operator(pg_catalog.=) 0 then
        return case when v_attempt operator(pg_catalog.>) 1 then v_attempt operator(pg_catalog.-) 1 end;
      end if;
    end loop;
    return pg_catalog.cardinality(v_events);
  end if;

  perform fq.fail(
    _handle.client,
    v_events[greatest(v_number, 1)]."offset",
    v_state operator(pg_catalog.||) ': ' operator(pg_catalog.||) v_message,
    _handle.token
  );
  return null;
end;
$$;

comment on function fq._handle(text, text, integer, bigint, boolean) is
  'Fetch, call a handler, and commit: see fq.handle. known: the client exists, and is not to be begun when it is removed meanwhile.';
$fq$],
    array['functions/internal/_is_attached.sql', $fq$create or replace function fq._is_attached(client text)
  returns boolean
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  -- What appenders do says the trigger, whatever has become of the row.
  return (fq._client(client)).handler is not null
    or fq._is_attended(client);
end;
$$;

comment on function fq._is_attached(text) is
  'Whether appenders call a handler for a client, or should.';
$fq$],
    array['functions/internal/_stop_appends.sql', $fq$create or replace function fq._stop_appends(client text)
  returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  perform fq._patiently(
    array[
      format('select fq._quiesce(fq._client(%L))', client),
      'lock table fq.events in share row exclusive mode',
      -- Who has the row may be about to append: waits for nobody with the table in its hands.
      format('select from fq.clients c where c.id = %L for no key update nowait', client)
    ],
    'fq.events'::regclass,
    'share row exclusive'
  );
end;
$$;

comment on function fq._stop_appends(text) is
  'Wait for every append that is undecided and for who is at work on a client, and hold them back until the transaction ends.';
$fq$],
    array['functions/internal/_attach.sql', $fq$create or replace function fq._attach(client text, handler text, "offset" bigint)
  returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  -- In two steps: a commit has reached what a new token has not.
  update fq.clients c
     set "offset" = _attach."offset"
   where c.id = _attach.client collate "C"
     and c."offset" < _attach."offset";
  update fq.clients c
     set handler = _attach.handler,
         done = null,
         paused = false,
         token = default
   where c.id = _attach.client collate "C";
end;
$$;

comment on function fq._attach(text, text, bigint) is
  'Note that a client is done with all events up to an offset, and which handler appenders call for it from there on; null for none.';
$fq$],
    array['functions/internal/_has_passed.sql', $fq$create or replace function fq._has_passed(client text, "offset" bigint, key text)
  returns boolean
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_bucket  constant smallint := case when key is not null then fq._bucket(key) end;
  v_segment fq.clients;
begin
  for v_segment in
    select c.*
      from fq.clients c
     where (c.id = _has_passed.client collate "C" or c.parent = _has_passed.client collate "C")
       and c.segments = 1
       -- One that is attached is never behind.
       and c.handler is null
       and (v_bucket is null or v_bucket between c.first_bucket and c.last_bucket)
  loop
    perform fq._check_ahead(v_segment.id, v_segment."offset");
    -- The cursor of a client that has nothing to do may stay behind a little. What is stable comes first: no event appears
    -- there any more.
    if v_segment."offset" < _has_passed."offset" then
      if fq._stable_offset(v_segment.topics) < _has_passed."offset"
         or v_segment."offset" + fq._stretch(v_segment) < _has_passed."offset" then
        return false;
      end if;
      if exists (select from fq._wanted_events(v_segment, _has_passed."offset", 1)) then
        return false;
      end if;
    end if;
    if exists (
      select
        from fq.failures f
        join fq.events e on e."offset" = f."offset"
       where f.client = coalesce(v_segment.parent, v_segment.id)
         and f."offset" <= _has_passed."offset"
         and f.state in ('blocking', 'parked', 'dead')
         and case
               when _has_passed.key is not null then e.key = _has_passed.key collate "C"
               else f.state <> 'dead' and f.bucket between v_segment.first_bucket and v_segment.last_bucket
             end
    ) then
      return false;
    end if;
  end loop;

  return true;
end;
$$;

comment on function fq._has_passed(text, bigint, text) is
  'Whether nothing is left for a client up to an offset (key: of this key), handled or not wanted; a dead letter counts only when its key is asked for.';
$fq$],
    array['functions/internal/_handler.sql', $fq$create or replace function fq._handler(name text, out statement text, out batch boolean)
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_name     text[] collate "C";
  v_function record;
begin
  begin
    v_name := parse_ident(_handler.name);
  exception
    when invalid_parameter_value then
      null;
  end;
  if cardinality(v_name) = 1 then
    v_name := array['public'] || v_name;
  end if;

  select p.oid, n.nspname, p.proname, p.prokind, p.proargtypes[0] = 'fq.events[]'::regtype as batch
    into v_function
    from pg_proc p
    join pg_namespace n on n.oid = p.pronamespace
   where n.nspname = v_name[1]
     and p.proname = v_name[2]
     and cardinality(v_name) = 2
     and p.pronargs = 1
     and p.proargtypes[0] in ('fq.events'::regtype, 'fq.events[]'::regtype)
   order by p.proargtypes[0] = 'fq.events[]'::regtype desc
   limit 1;

  if not found then
    raise exception 'there is no function % that takes fq.events or fq.events[]', coalesce(nullif(_handler.name collate "C", ''), 'without a name')
      using errcode = '22023',
            hint = 'Create one, such as my.handler(event fq.events) returns void, and give its name with its schema.';
  end if;

  batch := v_function.batch;
  statement := format(case when v_function.prokind = 'p' then 'call %I.%I($1)' else 'select %I.%I($1)' end, v_function.nspname, v_function.proname);
end;
$$;

comment on function fq._handler(text) is
  'The statement that calls a handler, and whether it takes a batch; 22023 when there is none.';
$fq$],
    array['triggers/append.sql', $fq$create or replace function fq._append()
  returns trigger
  language plpgsql
-- No search_path is pinned, which would cost more than all of this: everything in it is qualified instead.
as $$
begin
  -- What is usual, in as few operators as will do; everything else is told apart in fq._admit.
  if not coalesce(
    new."offset" is null
      and new.bucket is null
      and new.topic is not null
      and ('' operator(pg_catalog.=) any (array[new.topic, new.key, new.type])) is not true
      and pg_catalog.octet_length(pg_catalog.concat(new.topic, new.key, new.type)) operator(pg_catalog.<=) 200
      and new.payload operator(pg_catalog.<>) 'null'
      and new.headers operator(pg_catalog.@>) '{}',
    false
  ) then
    new."offset" := fq._admit(new, false);

  elsif pg_catalog.pg_current_xact_id_if_assigned() is null then
    -- The transaction has written nothing: it holds no floor, and has no need to remember this one.
    -- The EXCEPTION clause gives the lock to the transaction: see fq._hold_floor.
    begin
      new."offset" := case
        when fq._hold_floor(fq._floor_class(new.topic), pg_catalog.pg_sequence_last_value('fq.events_offset_seq'))
          and fq._is_quiet(new.topic)
          and pg_catalog.current_setting('fq.log_checked', true) operator(pg_catalog.<>) ''
          and pg_catalog.pg_sequence_last_value('fq.events_offset_seq') operator(pg_catalog.>=) pg_catalog.current_setting('fq.log_checked', true)::pg_catalog.int8
        then pg_catalog.nextval('fq.events_offset_seq')
      end;
    exception
      when assert_failure then raise;
    end;

  elsif pg_catalog.strpos(pg_catalog.current_setting('fq.floors', true), fq._floor_mark(new.topic)) operator(pg_catalog.>) 0 then
    -- Its floor is held, and whoever came to listen since then has seen that.
    new."offset" := pg_catalog.nextval('fq.events_offset_seq');

  elsif pg_catalog.length(pg_catalog.concat(pg_catalog.current_setting('fq.floors', true))) operator(pg_catalog.<) 200 then
    begin
      new."offset" := case
        when fq._hold_floor(fq._floor_class(new.topic), pg_catalog.pg_sequence_last_value('fq.events_offset_seq'))
          and fq._is_quiet(new.topic)
          and pg_catalog.current_setting('fq.log_checked', true) operator(pg_catalog.<>) ''
          and pg_catalog.pg_sequence_last_value('fq.events_offset_seq') operator(pg_catalog.>=) pg_catalog.current_setting('fq.log_checked', true)::pg_catalog.int8
          and pg_catalog.set_config('fq.floors', pg_catalog.concat(pg_catalog.current_setting('fq.floors', true), fq._floor_mark(new.topic)), true) is not null
        then pg_catalog.nextval('fq.events_offset_seq')
      end;
    exception
      when assert_failure then raise;
    end;
  end if;

  if new."offset" is null then
    new."offset" := fq._admit(new, true);
  end if;
  new.bucket := fq._bucket(new.key);
  return new;
end;
$$;

comment on function fq._append() is
  'Check an event, take the floor of its topic, see whether somebody listens, and only then draw its offset.';
$fq$],
    array['triggers/watch.sql', $fq$create or replace function fq._watch()
  returns trigger
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  if new.notify = 'always' or new.checked then
    perform fq._mark_watched(new.topic);
  end if;
  return null;
end;
$$;

comment on function fq._watch() is
  'Let appenders know that a topic always notifies, or that its events are checked.';
$fq$],
    array['triggers/append_only.sql', $fq$create or replace function fq._append_only()
  returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op = 'DELETE' and current_setting('fq.drop_topic', true) = pg_current_xact_id()::text then
    return null;
  end if;

  if fq._is_replicated() then
    return null;
  end if;

  raise exception 'events cannot be changed: % on fq.events is refused', tg_op
    using errcode = 'QF005',
          hint = 'Append an event that corrects or revokes; fq.drop_topic removes a whole topic.';
end;
$$;

comment on function fq._append_only() is
  'Refuse to change or delete events, but for fq.drop_topic, and for what a subscription brings.';
$fq$],
    array['triggers/guard_cursor.sql', $fq$create or replace function fq._guard_cursor()
  returns trigger
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_more_topics boolean := false;
begin
  -- What a subscription brings was checked where it was written. The column itself refuses null.
  if current_setting('session_replication_role') = 'replica' and fq._is_replicated() or new."offset" is null then
    return new;
  end if;

  if tg_op = 'UPDATE' then
    v_more_topics := not coalesce(old.topics is null or new.topics <@ old.topics, false);
    if v_more_topics and new.token = old.token then
      new.token := nextval('fq.tokens');
    end if;
    if new."offset" <= old."offset" and (new.token = old.token or v_more_topics) then
      new."offset" := old."offset";
      if not v_more_topics then
        return new;
      end if;
    end if;
  -- A dump that is being restored may bring the clients before it sets where the log ends. Every dump begins with this.
  -- A segment begins where others were.
  elsif new.parent is not null or current_setting('check_function_bodies') = 'off' then
    return new;
  end if;

  perform fq._check_offset(new.id, new.topics, new."offset", case when not v_more_topics then new.token end);
  -- A cursor that is set anew has not committed what lies behind it.
  if tg_op = 'INSERT' or new.token = old.token then
    new.reached := greatest(new.reached, new."offset");
  end if;
  return new;
end;
$$;

comment on function fq._guard_cursor() is
  'Keep a cursor from moving back, and from moving past what is stable, whoever moves it. With a new token it may move back: that is what fq.seek does.';
$fq$],
    array['triggers/take_along.sql', $fq$create or replace function fq._take_along()
  returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op = 'UPDATE' then
    if exists (select from fq.clients c where c.parent = old.id)
       or exists (select from fq.workers w where w.client = old.id)
       or exists (select from fq.failures f where f.client = old.id) then
      raise exception 'client "%" has what belongs to it, and cannot have another name', old.id
        using errcode = '23503',
              hint = 'Make another with fq.fork, and let it take the place with fq.promote.';
    end if;
    return null;
  end if;

  delete from fq.clients c where c.parent = old.id;
  delete from fq.workers w where w.client = old.id;
  delete from fq.failures f where f.client = old.id;
  return null;
end;
$$;

comment on function fq._take_along() is
  'Let what belongs to a client go with it: its segments, its workers and its failures; and keep its name while there is any. A foreign key would too, but a dump of an extension restores the rows of its tables in any order, under the keys that are there already.';

create or replace trigger take_along
  after delete on fq.clients
  for each row
  when (old.parent is null)
  execute function fq._take_along();

create or replace trigger keep_name
  after update of id on fq.clients
  for each row
  when (old.parent is null and old.id <> new.id)
  execute function fq._take_along();
$fq$],
    array['triggers/belong.sql', $fq$create or replace function fq._belong()
  returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_client constant text := to_jsonb(new) ->> tg_argv[0];
begin
  -- A dump that is being restored may bring them in any order. Every dump begins with this.
  if v_client is not null and current_setting('check_function_bodies') = 'on' then
    -- And stays until this transaction ends.
    perform from fq.clients c where c.id = v_client and c.parent is null for key share;
    if not found then
      raise exception '% of client "%", which does not exist', tg_argv[1], v_client
        using errcode = '23503',
              hint = 'Create the client with fq.subscribe.';
    end if;
  end if;

  return null;
end;
$$;

comment on function fq._belong() is
  'Refuse what belongs to a client that does not exist, as a foreign key would. Arguments: the column with its name, and what it is.';

create or replace trigger belong
  after insert or update of parent on fq.clients
  for each row
  when (new.parent is not null)
  execute function fq._belong('parent', 'segment');

create or replace trigger belong
  after insert or update of client on fq.workers
  for each row
  execute function fq._belong('client', 'worker');

create or replace trigger belong
  after insert or update of client on fq.failures
  for each row
  execute function fq._belong('client', 'failure');
$fq$],
    array['triggers/capture.sql', $fq$create or replace function fq._capture()
  returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_topic   constant text := tg_argv[0];
  v_key     constant text[] := array(select jsonb_array_elements_text(tg_argv[1]::jsonb));
  v_columns constant jsonb := nullif(tg_argv[2], '')::jsonb;
  v_headers constant jsonb := jsonb_build_object('table', format('%I.%I', tg_table_schema, tg_table_name));
  v_rows    jsonb[];
begin
  if tg_op = 'TRUNCATE' then
    v_rows := array['{}'::jsonb];
  else
    execute 'select array_agg(to_jsonb(r) order by r.number) from (' ||
            fq._capture_rows(tg_op, 'old_rows', 'new_rows', nullif(tg_argv[3], '')) || ') r'
       into v_rows;
  end if;

  v_rows := array(
    select r
      from unnest(v_rows) with ordinality rows (r, n)
     where fq._pick(nullif(r -> 'old', 'null'), v_columns) is distinct from fq._pick(nullif(r -> 'new', 'null'), v_columns)
        or tg_op = 'TRUNCATE'
     order by n
  );
  if v_rows = '{}' then
    return null;
  end if;

  insert into fq.events (topic, type, key, payload, headers)
  select v_topic,
         lower(tg_op collate "C"),
         fq._row_key(coalesce(nullif(r -> 'new', 'null'), nullif(r -> 'old', 'null')), v_key),
         jsonb_build_object(
           'old', fq._pick(nullif(r -> 'old', 'null'), v_columns),
           'new', fq._pick(nullif(r -> 'new', 'null'), v_columns)
         ),
         v_headers
    from unnest(v_rows) with ordinality rows (r, n)
   order by n;

  return null;
end;
$$;

comment on function fq._capture() is
  'Append an event for each row that a statement inserted, updated or deleted, or one for a TRUNCATE. Arguments: the topic, the columns of the key as JSON, the columns to keep as JSON or nothing, and a condition or nothing.';
$fq$],
    array['triggers/attend.sql', $fq$create or replace function fq._attend()
  returns trigger
  language plpgsql
-- The handler runs with the caller's search_path: everything here is qualified instead.
as $$
declare
  v_client   fq.clients;
  v_patterns pg_catalog.jsonb[];
  v_events   fq.events[];
  v_event    fq.events;
begin
  if pg_catalog.current_setting('session_replication_role') operator(pg_catalog.=) 'replica' and fq._is_replicated() then
    return null;
  end if;
  select c.* into v_client from fq.clients c where c.id operator(pg_catalog.=) tg_argv[0];
  if v_client.handler is null and pg_catalog.current_setting('transaction_isolation') operator(pg_catalog.!~) '^read' then
    raise exception 'client "%" was attached after this transaction began', tg_argv[0]
      using errcode = '40001',
            hint = 'Try the transaction again.';
  end if;
  if v_client.filter is not null then
    v_patterns := array(select p from pg_catalog.jsonb_array_elements(v_client.filter) p);
  end if;

  v_events := array(
    select e::fq.events
      from new_events e
     where fq._wants(v_client, v_patterns, e::fq.events)
     order by e."offset"
  );

  if pg_catalog.cardinality(v_events) operator(pg_catalog.=) 0 then
    return null;
  end if;
  if tg_argv[2]::pg_catalog.bool then
    execute tg_argv[1] using v_events;
  else
    foreach v_event in array v_events loop
      execute tg_argv[1] using v_event;
    end loop;
  end if;

  return null;
end;
$$;

comment on function fq._attend() is
  'Call the handler of an attached client for what a statement appended. Arguments: the name of the client, the statement that calls its handler, whether that takes a batch. They stand in the trigger and not in a row, so that only who may create triggers says what appenders run.';
$fq$],
    array['functions/internal/_guards.sql', $fq$create or replace function fq._guards()
  returns table (relation regclass, name name, definition text)
  language sql
  set search_path = pg_catalog, pg_temp
as $$
  -- As pg_get_triggerdef writes them, so that they can be compared.
  values
    -- Sorts behind all triggers with usual names, so that it sees the row as it will be stored.
    ('fq.events'::regclass, '~append'::name,
     'trigger "~append" before insert on fq.events for each row execute function fq._append()'),
    ('fq.events'::regclass, 'append_only'::name,
     'trigger append_only before delete or update or truncate on fq.events for each statement execute function fq._append_only()'),
    ('fq.clients'::regclass, 'guard_cursor'::name,
     'trigger guard_cursor before insert or update of "offset", topics on fq.clients for each row execute function fq._guard_cursor()'),
    ('fq.topics'::regclass, 'watch'::name,
     'trigger watch after insert or update on fq.topics for each row execute function fq._watch()');
$$;

comment on function fq._guards() is
  'The triggers that keep promises, but for those of attached clients. They fire whatever session_replication_role is. fq._mend creates them.';
$fq$],
    array['functions/internal/_faults.sql', $fq$create or replace function fq._faults()
  returns setof fq.obstacle
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_copy  constant boolean := fq._is_copy();
  v_reach bigint;
  v_end   bigint;
  v_token bigint;
  v_watched bigint;
  v_bits  bigint;
  v_fault fq.obstacle;
begin
  v_fault.what := 'guard';
  for v_fault.query, v_fault.advice in
    select format('trigger %I of %s %s', g.name, g.relation, case when t.oid is null then 'is missing' else 'is another' end),
           format('create or replace %s; alter table %s enable always trigger %I', g.definition, g.relation, g.name)
      from fq._guards() g
      left join pg_trigger t on t.tgrelid = g.relation and t.tgname = g.name
     where lower(pg_get_triggerdef(t.oid) collate "C") is distinct from 'create ' || g.definition
    union all
    select format('trigger %I of %s is disabled, or not for all sessions enabled', t.tgname, t.tgrelid::regclass),
           format('alter table %s enable always trigger %I', t.tgrelid::regclass, t.tgname)
      from pg_trigger t
      left join fq._guards() g on g.relation = t.tgrelid and g.name = t.tgname
     where t.tgenabled <> 'A'
       and (lower(pg_get_triggerdef(t.oid) collate "C") = 'create ' || g.definition
         -- That of a client which was detached while somebody read stays behind, disabled.
         or t.tgrelid = 'fq.events'::regclass
            and t.tgname in (select 'attend ' || md5(c.id) from fq.clients c where c.handler is not null))
  loop
    return next v_fault;
  end loop;

  v_fault.what := 'trigger';
  for v_fault.query, v_fault.advice in
    select format('trigger %I of fq.events fires behind "~append": the event may be stored otherwise than it was checked', t.tgname),
           format('alter trigger %I on fq.events rename to %I', t.tgname, ('before ' || t.tgname)::name)
      from pg_trigger t
     where t.tgrelid = 'fq.events'::regclass
       -- BEFORE INSERT FOR EACH ROW.
       and t.tgtype & 71 = 7
       and t.tgname > '~append'
       and t.tgenabled <> 'D'
  loop
    return next v_fault;
  end loop;

  v_fault.what := 'sequence';
  for v_fault.query, v_fault.advice in
    select format('sequence %s does not draw each number once and in order', s.seqrelid::regclass),
           format('alter sequence %s increment 1 cache 1 no cycle', s.seqrelid::regclass)
      from pg_sequence s
     where s.seqrelid in ('fq.events_offset_seq'::regclass, 'fq.tokens'::regclass)
       and (s.seqincrement <> 1 or s.seqcache <> 1 or s.seqcycle)
  loop
    return next v_fault;
  end loop;
  if v_copy then
    return;
  end if;

  -- What was drawn comes first: it is never above what the sequence says afterwards.
  v_reach := fq._reach();
  v_end := fq._end();
  if v_reach > v_end then
    v_fault.query := format('sequence fq.events_offset_seq stands at %s, but the log and its clients reach to %s', v_end, v_reach);
    v_fault.advice := format('select setval(''fq.events_offset_seq'', %s)', v_reach);
    return next v_fault;
  end if;
  v_token := (select max(c.token) from fq.clients c);
  if v_token > coalesce(pg_sequence_last_value('fq.tokens'), 0) then
    v_fault.query := format('sequence fq.tokens stands behind the token %s of a client', v_token);
    v_fault.advice := format('select setval(''fq.tokens'', %s)', v_token);
    return next v_fault;
  end if;
  v_watched := pg_sequence_last_value('fq.watched');
  v_bits := (select coalesce(bit_or(fq._watch_bit(t.topic)), 0) from fq.topics t where t.notify = 'always' or t.checked)
    | case when exists (select from fq.clients c where c.handler is not null) then fq._watch_bit(null) else 0 end;
  if v_watched & v_bits is distinct from v_bits then
    v_fault.query := 'sequence fq.watched does not say which topics always notify or have their events checked';
    v_fault.advice := format('select setval(''fq.watched'', %s)', coalesce(v_watched, 4294967296) | v_bits);
    return next v_fault;
  end if;

  v_fault.what := 'cursor';
  for v_fault.client, v_fault.query, v_fault.advice in
    select c.id::text,
           format('client "%s" stands at offset %s, but the log ends at %s', c.id, c."offset", v_end),
           format('let the log go on behind all clients: select setval(''fq.events_offset_seq'', %s); or move this one: select fq.seek(%L, start => ''end'')', v_reach, c.id)
      from fq.clients c
     where c.segments = 1
       and c."offset" > v_end
       and c."offset" > fq._end()
     order by c.parent nulls first, c.id
  loop
    return next v_fault;
  end loop;
end;
$$;

comment on function fq._faults() is
  'What is wrong with the database itself, so that events may be lost: "guard", a trigger of fq that is missing, changed or disabled; "sequence", one that may give again what it gave; "trigger", one that changes events after they were checked; "cursor", a client beyond the end of the log. The advice of the first two is what fq._mend runs.';
$fq$],
    array['functions/internal/_mend.sql', $fq$create or replace function fq._mend()
  returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  -- A fresh install has no triggers yet, which is not worth a warning.
  v_used  constant boolean := fq._reach() > 0 or fq._end() > 0;
  v_fault fq.obstacle;
begin
  -- Nobody draws an offset while it is looked where the sequence should stand.
  if exists (select from fq._faults() f where f.what = 'sequence') then
    lock table fq.events in share row exclusive mode;
  end if;

  for v_fault in select f.* from fq._faults() f where f.what in ('guard', 'sequence') loop
    execute v_fault.advice;
    if v_used then
      raise warning '%', v_fault.query
        using hint = format('It was mended: %s', v_fault.advice);
    end if;
  end loop;

  for v_fault in select f.* from fq._faults() f loop
    raise warning '%', v_fault.query
      using hint = v_fault.advice;
  end loop;
end;
$$;

comment on function fq._mend() is
  'Put right what fq._faults finds, and warn of what only people can. Changes and locks nothing when all is well.';
$fq$],
    array['functions/append/append.sql', $fq$create or replace function fq.append(
  topic            text   default 'default',
  payload          jsonb  default '{}',
  type             text   default null,
  key              text   default null,
  headers          jsonb  default '{}',
  body             bytea  default null,
  event_id         uuid   default null,
  expected_version bigint default null,
  "unless"         jsonb  default null,
  after            bigint default null,
  after_position   jsonb  default null
)
  returns fq.events
  language plpgsql
-- No search_path is pinned, which would cost more than all of this: everything in it is qualified instead.
as $$
declare
  v_event   fq.events;
  v_version bigint;
begin
  -- What is usual is checked by the trigger.
  if pg_catalog.num_nonnulls(append.event_id, append.expected_version, append."unless", append.after, append.after_position) operator(pg_catalog.>) 0 then
    perform fq._check_event(append.topic, append.payload, append.type, append.key, append.headers),
            fq._check_after(append."unless", append.after, append.after_position);
    if append.expected_version is not null then
      perform fq._check_expected_version(append.key, append.expected_version);
    end if;

    if append.event_id is not null and fq._remember(append.topic, array[append.event_id]) operator(pg_catalog.=) '{}' then
      v_event := fq._known_event(append.event_id);
      if v_event."offset" is not null then
        perform fq._check_same(v_event, append.topic, append.payload, append.type, append.key, append.body);
        return v_event;
      end if;
    end if;

    if append."unless" is not null then
      perform fq._require(
        append."unless",
        append.after,
        append.after_position,
        pg_catalog.jsonb_build_array(fq._to_document(append.topic, append.type, append.key, append.payload, append.headers))
      );
    end if;

    if append.expected_version is not null then
      v_version := fq._next_version(append.topic, append.key, append.expected_version);
    end if;
  end if;

  insert into fq.events (topic, key, version, type, payload, headers, body, event_id)
  values (append.topic, append.key, v_version, append.type, append.payload, append.headers, append.body, append.event_id)
  returning * into v_event;

  if append.event_id is not null then
    update fq.event_ids i set "offset" = v_event."offset" where i.event_id operator(pg_catalog.=) append.event_id;
  end if;

  return v_event;
end;
$$;

comment on function fq.append(text, jsonb, text, text, jsonb, bytea, uuid, bigint, jsonb, bigint, jsonb) is
  'Append one event, in the caller''s transaction, and return it with its offset. topic: 1 to 200 characters. payload: any JSON but null. type: 1 to 200 characters, null for none. key: orders related events, 1 to 1,000 characters, with the topic at most 2,600 bytes, null for none. headers: a JSON object. body: a binary payload, null for none. event_id: an identity; an event whose id is known already, with the same topic, type, key, payload and body, is not stored again but returned as it is, with the headers that it had. expected_version: give it the next version of the stream of its topic and key, which must be at this one: 0 for no stream yet, -1 for any; null for an event without a version. Waits for who is appending to the same stream, and for nobody else. unless: patterns as in fq.subscribe; append only if no event matches one of them, waiting for whoever appends under a condition that could concern the same; an event that is appended without "unless" at the same moment counts as later, so give an empty array where there is nothing to exclude. after_position: look only at events after the position that fq.read_matching returned for these patterns. after: the same as an offset, if all patterns name one topic: that of the last event that fq.read returned of it, or -1 for all of the log. Raises 22023 for bad arguments, among them a position of other topics, QF003 for one beyond the end of the log, QF012 when the stream is at another version, QF013 when the id belongs to another event, be it one that row level security hides, QF014 when an event matches, QF001 for "unless" in a REPEATABLE READ or SERIALIZABLE transaction, QF006 where a subscription brings the events, QF015 and QF016 for an event that is not as its registered type says, QF021 where the sequence would give offsets again, and stores nothing.';
$fq$],
    array['functions/append/append_batch.sql', $fq$create or replace function fq.append_batch(
  topic          text,
  events         jsonb,
  "unless"       jsonb  default null,
  after          bigint default null,
  after_position jsonb  default null
)
  returns setof fq.events
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_known    bigint[];
  v_versions bigint[];
  v_new      bigint[];
  v_asked    record;
  v_event    fq.events;
begin
  perform fq._check_name('topic', append_batch.topic);
  perform fq._check_batch(append_batch.events);
  perform fq._check_after(append_batch."unless", append_batch.after, append_batch.after_position);

  if append_batch.events @? '$[*].event_id' then
    v_known := fq._known_offsets(append_batch.topic, append_batch.events);
  end if;
  if append_batch."unless" is not null and (v_known is null or array_position(v_known, null) is not null) then
    perform fq._require(
      append_batch."unless",
      append_batch.after,
      append_batch.after_position,
      (select jsonb_agg(fq._to_document(append_batch.topic, e ->> 'type', e ->> 'key', e -> 'payload', e -> 'headers'))
         from jsonb_array_elements(append_batch.events) e)
    );
  end if;
  if append_batch.events @? '$[*].expected_version' then
    v_versions := fq._next_versions(append_batch.topic, append_batch.events, v_known);
  end if;

  if v_known is null then
    return query
      insert into fq.events (topic, key, version, type, payload, headers, body)
      select append_batch.topic,
             e ->> 'key',
             v_versions[n],
             e ->> 'type',
             coalesce(e -> 'payload', '{}'),
             coalesce(nullif(e -> 'headers', 'null'), '{}'),
             decode(e ->> 'body', 'base64')
        from jsonb_array_elements(append_batch.events) with ordinality elements (e, n)
      returning *;
    return;
  end if;

  -- In the order of the batch, the new ones and the known ones.
  v_new := fq._insert_unknown(append_batch.topic, append_batch.events, v_known, v_versions);
  for v_asked in
    select elements.e as element,
           v_known[elements.n] is not null as known,
           v_new[count(*) filter (where v_known[elements.n] is null) over (order by elements.n)] as "offset"
      from jsonb_array_elements(append_batch.events) with ordinality elements (e, n)
     order by elements.n
  loop
    if not v_asked.known then
      select e.* into v_event from fq.events e where e."offset" = v_asked."offset";
    else
      v_event := fq._known_event((v_asked.element ->> 'event_id')::uuid);
      perform fq._check_same(
        v_event,
        append_batch.topic,
        coalesce(v_asked.element -> 'payload', '{}'),
        v_asked.element ->> 'type',
        v_asked.element ->> 'key',
        decode(v_asked.element ->> 'body', 'base64')
      );
    end if;
    return next v_event;
  end loop;
end;
$$;

comment on function fq.append_batch(text, jsonb, jsonb, bigint, jsonb) is
  'Append many events to a topic in one statement, in the caller''s transaction, and return them in order with their offsets. topic: 1 to 200 characters. events: a JSON array of objects with any of the fields payload (any JSON but null, {} by default), type, key, headers, body (base64), event_id and expected_version, which mean what they mean for fq.append; an expected version counts those before it in the batch. unless, after, after_position: a condition for all of them, as for fq.append. Two batches to the same streams wait for each other, but never in a circle. Raises 22023 for bad arguments, naming the element, QF001, QF003, QF012, QF013 and QF014 as fq.append does, and stores nothing.';
$fq$],
    array['functions/read/stable_offset.sql', $fq$create or replace function fq.stable_offset(topic text default null)
  returns bigint
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  if stable_offset.topic is not null then
    perform fq._check_name('topic', stable_offset.topic);
  end if;

  return fq._stable_offset(case when stable_offset.topic is not null then array[stable_offset.topic] end);
end;
$$;

comment on function fq.stable_offset(text) is
  'The highest offset at or below which no append to the topic (null: to any topic) is still undecided; 0 for an empty log. Readers are never handed an event above it. Raises QF006 on a standby.';
$fq$],
    array['functions/read/read.sql', $fq$create or replace function fq.read(
  topic      text    default null,
  after      bigint  default -1,
  max_events integer default 100,
  filter     jsonb   default null
)
  returns setof fq.events
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_generic_plan
  set enable_sort = off
  -- Looking at patterns seems dear enough for it to start workers.
  set max_parallel_workers_per_gather = 0
  set jit = off
as $$
declare
  v_patterns jsonb[];
  v_stable   bigint;
begin
  if read.topic is not null then
    perform fq._check_name('topic', read.topic);
  end if;
  if read.after is null then
    raise exception 'after must not be null'
      using errcode = '22023',
            hint = 'Give the offset of the last event that was read, or -1 to begin at the first.';
  end if;
  perform fq._check_max_events(read.max_events);

  if read.filter is not null then
    v_patterns := array(select p from jsonb_array_elements(fq._check_filter('filter', read.filter)) p);
  end if;

  perform fq._check_isolation();

  v_stable := fq._stable_offset(case when read.topic is not null then array[read.topic] end);

  if read.topic is null then
    return query
      select e.*
        from fq.events e
       where e."offset" > read.after
         and e."offset" <= v_stable
         and (v_patterns is null or fq._to_document(e.topic, e.type, e.key, e.payload, e.headers) @> any (v_patterns))
       order by e."offset"
       limit read.max_events;
  else
    return query
      select e.*
        from fq.events e
       -- As rows, so that no statistics can make it walk the whole log for a rare topic.
       where (e.topic, e."offset") > (read.topic collate "C", read.after)
         and (e.topic, e."offset") <= (read.topic collate "C", v_stable)
         and (v_patterns is null or fq._to_document(e.topic, e.type, e.key, e.payload, e.headers) @> any (v_patterns))
       order by e.topic, e."offset"
       limit read.max_events;
  end if;

  if read.after > v_stable and fq._is_ahead(read.after) then
    raise exception 'events cannot be read after offset %: the log ends at %', read.after, fq._end()
      using errcode = 'QF003',
            hint = 'Give the offset of an event that was read. If this is one, the log was restored or copied without its end: see fq.why_stuck.';
  end if;
end;
$$;

comment on function fq.read(text, bigint, integer, jsonb) is
  'Events after an offset, in order of their offsets, without a cursor. topic: null for all topics. after: the offset of the last event that was read, -1 for the beginning. max_events: 1 or more. filter: patterns as in fq.subscribe, of which an event must contain one; reads on until enough match. Gives only events up to the stable offset, so that none appears later below one that was given. Raises 22023 for bad arguments, QF001 in a REPEATABLE READ or SERIALIZABLE transaction, QF003 for an offset beyond the end of the log, QF006 on a standby.';
$fq$],
    array['functions/read/read_matching.sql', $fq$create or replace function fq.read_matching(
  patterns       jsonb,
  after_position jsonb   default null,
  max_events     integer default null
)
  returns fq.matching
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_patterns constant jsonb := fq._check_filter('patterns', coalesce(read_matching.patterns, 'null'));
  v_topics   constant jsonb := fq._topics(v_patterns);
  v_after    bigint := (-1)::bigint;
  v_upto     bigint;
  v_result   fq.matching;
begin
  if read_matching.max_events is not null then
    perform fq._check_max_events(read_matching.max_events);
  end if;
  perform fq._check_isolation();
  if read_matching.after_position is not null then
    v_after := fq._check_position(read_matching.after_position, v_patterns);
  end if;

  -- Before the events are read, in a statement of its own. What was stable once stays so.
  v_upto := greatest(
    fq._stable_offset(case when v_topics is not null then array(select jsonb_array_elements_text(v_topics)) end),
    v_after
  );
  v_result.events := fq._matching_events(v_patterns, v_after, v_upto, read_matching.max_events);
  if cardinality(v_result.events) = read_matching.max_events then
    v_upto := v_result.events[read_matching.max_events]."offset";
  end if;
  v_result.position := jsonb_build_object('offset', v_upto::text, 'topics', v_topics);

  return v_result;
end;
$$;

comment on function fq.read_matching(jsonb, jsonb, integer) is
  'Read what a decision stands on: the events that match patterns, and the position to append at. Give the position to fq.append as after_position, with the same patterns as "unless", and nothing is stored when an event that matches has come meanwhile. patterns: as in fq.subscribe, of which an event must contain one; name the topic in each of them, and only those topics are looked at. after_position: what an earlier call returned for these topics or more, to read only what came after it; null to begin at the first event. max_events: 1 or more, null for all; when there may be more events, the position is that of the last one. The position is {"offset": "42", "topics": ["seats"]}, with the topics that the patterns name, or null when one of them names none. Gives only events up to the stable offset of the topics. Raises 22023 for bad arguments and for a position of other topics, QF003 for a position beyond the end of the log, QF001 in a REPEATABLE READ or SERIALIZABLE transaction, QF006 on a standby.';
$fq$],
    array['functions/read/read_stream.sql', $fq$create or replace function fq.read_stream(
  topic        text,
  key          text,
  from_version bigint default 1,
  to_version   bigint default null
)
  returns setof fq.events
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_generic_plan
  set enable_sort = off
as $$
begin
  perform fq._check_name('topic', read_stream.topic);

  return query
    select e.*
      from fq.events e
     where e.topic = read_stream.topic collate "C"
       and e.key = read_stream.key collate "C"
       and e.version >= read_stream.from_version
       and e.version <= coalesce(read_stream.to_version, 9223372036854775807)
     order by e.topic, e.key, e.version;
end;
$$;

comment on function fq.read_stream(text, text, bigint, bigint) is
  'The events of a stream, in order of their versions. topic, key: the stream; one that does not exist has no events. from_version: the first version to return, 1 by default. to_version: the last, null for all. Sees what is committed, also what fq.fetch has yet to hand out; can be called in any transaction. Raises 22023 for a bad name.';
$fq$],
    array['functions/read/stream_version.sql', $fq$create or replace function fq.stream_version(topic text, key text)
  returns bigint
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  perform fq._check_name('topic', stream_version.topic);

  return coalesce(
    (select s.version from fq.streams s where s.topic = stream_version.topic collate "C" and s.key = stream_version.key collate "C"),
    0::bigint
  );
end;
$$;

comment on function fq.stream_version(text, text) is
  'The version of the last event of a stream, 0 for no stream yet. topic, key: the stream. Raises 22023 for a bad name.';
$fq$],
    array['functions/clients/subscribe.sql', $fq$create or replace function fq.subscribe(
  client          text,
  topics          text[]      default null,
  types           text[]      default null,
  exclude_types   text[]      default null,
  filter          jsonb       default null,
  start           text        default null,
  "offset"        bigint      default null,
  since           timestamptz default null,
  segments        integer     default null,
  on_failure      text        default null,
  max_attempts    integer     default null,
  retry_delay     interval    default null,
  max_retry_delay interval    default null
)
  returns fq.clients
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_filter constant jsonb := fq._check_filter('filter', subscribe.filter);
  v_new    boolean;
  v_client fq.clients;
begin
  perform fq._check_name('client', subscribe.client),
          fq._check_names('topics', subscribe.topics),
          fq._check_names('types', subscribe.types),
          fq._check_names('exclude_types', subscribe.exclude_types);
  if subscribe.segments not between 1 and 256 then
    raise exception 'segments must be 1 to 256, but is %', subscribe.segments
      using errcode = '22023',
            hint = 'Give the number of cursors that can be worked on in parallel.';
  end if;
  if subscribe.on_failure collate "C" not in ('block', 'dead_letter', 'park_key') then
    raise exception 'on_failure must not be "%"', subscribe.on_failure
      using errcode = '22023',
            hint = 'Give "block", "dead_letter" or "park_key".';
  end if;
  if subscribe.max_attempts < 1 then
    raise exception 'max_attempts must be 1 or more, but is %', subscribe.max_attempts
      using errcode = '22023',
            hint = 'Give the number of failures after which an event is dead.';
  end if;
  perform fq._check_interval('retry_delay', coalesce(subscribe.retry_delay, '0')),
          fq._check_interval('max_retry_delay', coalesce(subscribe.max_retry_delay, '0'));

  insert into fq.clients (id) values (subscribe.client) on conflict on constraint clients_pkey do nothing;
  v_new := found;
  perform fq._lock(subscribe.client);
  v_client := fq._client(subscribe.client);

  perform fq._check_undivided(v_client);

  v_client.topics := nullif(coalesce(subscribe.topics, v_client.topics), '{}');
  v_client."offset" := fq._position(v_client.topics, subscribe.start, subscribe."offset", subscribe.since);

  v_client.types := nullif(coalesce(subscribe.types, v_client.types), '{}');
  v_client.exclude_types := nullif(coalesce(subscribe.exclude_types, v_client.exclude_types), '{}');
  v_client.filter := nullif(coalesce(v_filter, v_client.filter), '[]');

  update fq.clients c
     set on_failure = coalesce(subscribe.on_failure, c.on_failure),
         max_attempts = coalesce(subscribe.max_attempts, c.max_attempts),
         retry_delay = coalesce(subscribe.retry_delay, c.retry_delay),
         max_retry_delay = coalesce(subscribe.max_retry_delay, c.max_retry_delay)
   where c.id = subscribe.client collate "C"
      or c.parent = subscribe.client collate "C";

  -- Who fetched by the old rules must not commit by them.
  update fq.clients c
     set topics = v_client.topics,
         types = v_client.types,
         exclude_types = v_client.exclude_types,
         filter = v_client.filter,
         "offset" = case when v_new then v_client."offset" else c."offset" end,
         began_after = case when v_new then v_client."offset" else c.began_after end,
         token = default,
         worker = null,
         give_back_by = null
   where (c.id = subscribe.client collate "C" or c.parent = subscribe.client collate "C")
     and (v_new
       or (c.topics, c.types, c.exclude_types, c.filter)
          is distinct from (v_client.topics, v_client.types, v_client.exclude_types, v_client.filter));

  if subscribe.segments <> v_client.segments then
    perform fq._check_detached(v_client);
    perform fq._divide(subscribe.client, subscribe.segments);
  end if;

  return fq._client(subscribe.client);
end;
$$;

comment on function fq.subscribe(text, text[], text[], text[], jsonb, text, bigint, timestamptz, integer, text, integer, interval, interval) is
  'Say what a client reads, where it begins and how it fails; create it, or change it while it runs. What is null stays as it is; an empty list lifts a restriction. client: 1 to 200 characters. topics, types: read only these; exclude_types: not these. filter: patterns, a JSON object or an array of them, of which an event must contain one (jsonb containment) as {"topic", "type", "key", "payload", "headers"}. start: where a new client begins, "beginning" (the default) or "end"; or offset: after this one; or since: with the events of that time. segments: how many cursors share the keys, 1 to 256, by default 1; changing it loses nothing, keeps the order of each key, repeats nothing that was committed. Who works on the client while this or what it reads changes is fenced off. on_failure: "block" (the default: the same event until it works), "dead_letter" (give it up after max_attempts, 10 by default) or "park_key" (set it aside with the later events of its key and go on with the other keys meanwhile; give it up after max_attempts). retry_delay: how long to wait after a failure, 5 s by default, doubled with each up to max_retry_delay, 5 min by default. Returns the client. Raises 22023 for bad arguments, QF003 beyond the end of the log, QF004 past an append that is still undecided, QF018 when one that is attached is to be divided.';
$fq$],
    array['functions/clients/unsubscribe.sql', $fq$create or replace function fq.unsubscribe(client text)
  returns boolean
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  perform fq._check_name('client', unsubscribe.client), fq._lock(unsubscribe.client);
  perform fq._check_detached(c) from fq.clients c where c.id = unsubscribe.client collate "C";

  delete from fq.clients c where c.id = unsubscribe.client collate "C" and c.parent is null;

  return found;
end;
$$;

comment on function fq.unsubscribe(text) is
  'Remove a client with its segments, its failures and its dead letters. Who works on it is fenced off. client: 1 to 200 characters. Returns false when there is none, and for a segment, which goes with its client. Raises 22023 for a bad name, QF018 for a client that is attached.';
$fq$],
    array['functions/clients/fetch.sql', $fq$create or replace function fq.fetch(client text, max_events integer default 100, token bigint default null)
  returns setof fq.events
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_generic_plan
  set enable_sort = off
  set jit = off
as $$
declare
  v_seen   constant fq._visit := fq._seen("fetch".client);
  v_found  record;
  v_client fq.clients;
  v_cursor bigint;
  v_stable bigint;
  v_upto   bigint;
  v_plain  boolean;
  v_whole  boolean;
  v_done   text;
begin
  if not coalesce(
    "fetch".client collate "C" <> '' and char_length("fetch".client) <= 200
      and "fetch".max_events > 0
      and current_setting('transaction_isolation') like 'read %',
    false
  ) then
    perform fq._check_name('client', "fetch".client),
            fq._check_max_events("fetch".max_events),
            fq._check_isolation();
  end if;

  -- Without a token, the client is this transaction's alone. Whoever had it before has let its new cursor be seen.
  if "fetch".token is null then
    -- The exception clause makes the lock the transaction's, rather than that of a cursor that may fail.
    begin
      if not pg_try_advisory_xact_lock(fq._client_lock("fetch".client)) then
        return;
      end if;
    exception
      when assert_failure then raise;
    end;
  end if;

  loop
    select c as client, (select true from fq.failures f where f.client = coalesce(c.parent, c.id) limit 1) as failures
      into v_found
      from fq.clients c
     where c.id = "fetch".client collate "C";
    v_client := v_found.client;

    exit when v_client.worker is null or "fetch".token is not null;
    if fq._is_leased(v_client) then
      return;
    end if;
    perform fq._evict(v_client);
  end loop;

  if v_client.id is null
     or "fetch".token is not null
     or v_client.segments > 1
     or v_client.paused
     or v_client.handler is not null then
    perform fq._check_token("fetch".client, v_client, "fetch".token, null);
    if "fetch".token is not null then
      begin
        perform pg_advisory_xact_lock_shared(fq._work_lock(v_client));
      exception
        when assert_failure then raise;
      end;
    end if;
    if v_client.paused or v_client.handler is not null then
      return;
    end if;
  end if;

  -- What was stable once stays so: far behind the end there is no need to look at the floors again, unless all that
  -- was appended there was rolled back. A client that does not read everything passes over that.
  v_cursor := coalesce(v_client."offset", -1);
  if v_seen.token in (0, v_client.token) then
    v_stable := v_seen.stable;
  end if;
  v_plain := v_found.failures is null
    and num_nonnulls(v_client.topics, v_client.types, v_client.exclude_types, v_client.filter, v_client.done) = 0;
  v_whole := v_plain and coalesce(v_client.last_bucket - v_client.first_bucket = 255, true);
  if v_whole then
    if coalesce(v_stable - v_cursor < "fetch".max_events, true)
       or (select e."offset"
             from fq.events e
            where e."offset" > v_cursor
              and e."offset" <= v_stable
            order by e."offset"
            limit 1) is null then
      v_stable := null;
    end if;
  elsif v_stable - v_cursor < fq._stretch(v_client) then
    v_stable := null;
  end if;
  if v_stable is null then
    v_stable := fq._stable_offset(v_client.topics);
  end if;
  v_done := fq._see("fetch".client, v_stable, v_cursor, v_client.token);

  if not v_plain then
    return query select e.* from fq._next_events(v_client, v_stable, "fetch".max_events) e;
  elsif v_stable <= v_cursor then
    if v_stable < v_cursor then
      perform fq._check_ahead("fetch".client, v_cursor);
    end if;
    return;
  elsif not v_whole then
    v_upto := least(v_stable, v_cursor + fq._stretch(v_client));
    return query
      select e.*
        from fq.events e
       where e."offset" > v_cursor
         and e."offset" <= v_upto
         and e.bucket between v_client.first_bucket and v_client.last_bucket
       order by e."offset", e.bucket
       limit "fetch".max_events;
    if not found then
      perform fq._next_events(v_client, v_stable, "fetch".max_events);
    end if;
  else
    return query
      select e.*
        from fq.events e
       where e."offset" > v_cursor
         and e."offset" <= v_stable
       order by e."offset"
       limit "fetch".max_events;
  end if;
end;
$$;

comment on function fq.fetch(text, integer, bigint) is
  'The next events of a client, in order of their offsets, and the same again until it commits. Without a token the client is this transaction''s alone until it ends: another that fetches gets nothing meanwhile, nor while a worker holds a lease. client: a client or a segment, 1 to 200 characters; an unknown one begins at the first event. max_events: 1 or more. token: of the lease, if there is one. An event that has failed comes alone, after its time. Of a client that does not read everything, a call looks at a stretch of at most 100,000 offsets, and moves the cursor past what does not match: fq.ready says whether there is more. Raises 22023 for bad arguments, QF001 in a REPEATABLE READ or SERIALIZABLE transaction, QF003 instead of giving nothing when the cursor lies beyond the end of the log, QF006 on a standby, QF008 for a token that is stale, QF010 for a segment that is no more, QF011 for a client that is divided.';
$fq$],
    array['functions/clients/fetch_next.sql', $fq$create or replace function fq.fetch_next(client text, token bigint default null)
  returns setof fq.events
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  return query select e.* from fq.fetch(fetch_next.client, 1, fetch_next.token) e;
end;
$$;

comment on function fq.fetch_next(text, bigint) is
  'The next event of a client, or none, and the same again until it commits. client: 1 to 200 characters; an unknown one begins at the first event. token: of the lease, if there is one. Raises as fq.fetch does.';
$fq$],
    array['functions/clients/commit.sql', $fq$create or replace function fq.commit(client text, "offset" bigint, token bigint default null)
  returns fq.clients
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_seen    constant fq._visit := fq._seen(commit.client);
  v_here    constant bigint := fq._here(commit.client);
  v_strict  constant boolean := current_setting('transaction_isolation') not like 'read %';
  -- Where the cursor must be: in the transaction that fetched, where it was then; in a strict transaction too, unless a
  -- token says as much.
  v_cursor  constant bigint := case when v_here is not null or v_strict and commit.token is null then v_seen."offset" end;
  -- No client has a token of -1: of what may have been forgotten, nothing can be said.
  v_token   bigint := case when v_seen.token is null and fq._forgot(commit.client) then -1 else v_seen.token end;
  v_client  fq.clients;
  v_failure fq.failures;
  v_done    text;
begin
  perform fq._check_name('client', commit.client);
  if commit."offset" is null or commit."offset" < -1 then
    raise exception 'offset must be -1 or more, but is %', coalesce(commit."offset"::text, 'null')
      using errcode = '22023',
            hint = 'Commit the offset of the last event that was handled.';
  end if;

  loop
    update fq.clients c
       set "offset" = commit."offset",
           done = case when c.done is not null and commit."offset" < any (c.done) then c.done end
     where c.id = commit.client collate "C"
       and c."offset" < commit."offset"
       and c."offset" = coalesce(v_cursor, c."offset")
       and c.segments = 1
       and case
             when commit.token is not null then c.token = commit.token
             else c.worker is null and c.token = coalesce(v_token, c.token)
           end
       and (
         select f."offset"
           from fq.failures f
          where f.client = coalesce(c.parent, c.id)
            and f."offset" = commit."offset"
            and f.bucket between c.first_bucket and c.last_bucket
            and f.state in ('parked', 'done')
       ) is null
    returning * into v_client;

    exit when found;

    select c.* into v_client from fq.clients c where c.id = commit.client collate "C" for no key update;
    perform fq._check_token(
      commit.client,
      v_client,
      commit.token,
      -- What changes nothing does no harm.
      case when v_cursor is not null or coalesce(v_client."offset" < commit."offset", true) then v_token end
    );

    if v_client.id is null then
      insert into fq.clients as c (id)
      values (commit.client)
      on conflict on constraint clients_pkey do nothing
      returning c.* into v_client;
      v_token := v_client.token;
      continue when commit."offset" > -1;
      return fq._client(commit.client);
    end if;

    select f.* into v_failure
      from fq.failures f
     where f.client = coalesce(v_client.parent, v_client.id)
       and f."offset" = commit."offset"
       and f.bucket between v_client.first_bucket and v_client.last_bucket
       and f.state in ('parked', 'done');
    if found then
      -- Done by another since this session fetched; by itself, it may say so again.
      if v_failure.state = 'done' and (v_cursor is not null or v_strict) and v_here is distinct from commit."offset" then
        perform fq._refuse_commit(commit.client, commit."offset");
      end if;
      perform fq._settle(v_failure);
      v_done := fq._be_here(commit.client, commit."offset");
      return v_client;
    end if;

    if v_client."offset" <> v_cursor or commit."offset" < v_cursor or v_strict and commit."offset" <= v_client."offset" then
      perform fq._refuse_commit(commit.client, v_client."offset");
    end if;

    if v_client."offset" >= commit."offset" then
      return v_client;
    end if;
  end loop;

  if v_seen.token is not null then
    v_done := fq._see(commit.client, v_seen.stable, commit."offset", v_client.token);
  end if;

  delete from fq.failures f
   where f.client = coalesce(v_client.parent, v_client.id)
     and f."offset" <= commit."offset"
     and f.state in ('blocking', 'done')
     and f.bucket between v_client.first_bucket and v_client.last_bucket;

  return v_client;
end;
$$;

comment on function fq.commit(text, bigint, bigint) is
  'Move the cursor of a client forward to an offset: it is done with every event up to there. Of an event of its own that was set aside after a failure, be done with this one. Creates a client that does not exist. An offset at or behind the cursor changes nothing, outside of the transaction that fetched. In that, and in a REPEATABLE READ or SERIALIZABLE one, the cursor must be where it was when the session fetched. client: a client or a segment, 1 to 200 characters. offset: -1 or more. token: of the lease, if there is one. Returns the client as it now is. Raises 22023 for bad arguments, QF003 beyond the end of the log, QF004 past an append that is still undecided, QF008 for a token that is stale, QF009 without one while a worker holds the client, QF010 when the client was moved since the session fetched, or may have been because the session has fetched for tens of thousands of others, QF011 for a client that is divided.';
$fq$],
    array['functions/clients/seek.sql', $fq$create or replace function fq.seek(
  client     text,
  start      text        default null,
  "offset"   bigint      default null,
  since      timestamptz default null,
  reset      text        default null
)
  returns fq.clients
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_client fq.clients := fq._client(seek.client);
begin
  if num_nonnulls(seek.start, seek."offset", seek.since) = 0 then
    raise exception 'it is not said where to move client "%"', seek.client
      using errcode = '22023',
            hint = 'Give start => ''beginning'' or ''end'', or the offset of the last event to leave out, or a time.';
  end if;

  if seek.reset is not null then
    perform fq._quiesce(v_client);
  end if;
  perform fq._lock(seek.client);
  v_client := fq._client(seek.client);
  perform fq._check_detached(v_client);
  v_client."offset" := fq._position(v_client.topics, seek.start, seek."offset", seek.since);

  -- With a new token, which is what lets the cursor move back.
  update fq.clients c
     set "offset" = v_client."offset",
         done = null,
         token = default,
         worker = null,
         give_back_by = null,
         began_at = fq._now(),
         began_after = v_client."offset"
   where c.id = seek.client collate "C"
      or c.parent = seek.client collate "C";

  delete from fq.failures f
   where f.client = coalesce(v_client.parent, v_client.id)
     and f.bucket between v_client.first_bucket and v_client.last_bucket
     and (f."offset" > v_client."offset" or f.state in ('blocking', 'done'));

  if seek.reset is not null then
    execute seek.reset;
  end if;

  perform fq._wake(seek.client);

  return fq._client(seek.client);
end;
$$;

comment on function fq.seek(text, text, bigint, timestamptz, text) is
  'Move the cursor of a client anywhere, also back, while it runs: who works on it is fenced off, and its next commit refused. client: a client with all its segments, or one segment. start: "beginning" or "end"; or offset: the last event to leave out, -1 or more; or since: to begin before the first event of that time or later, so that none is left out, whatever the clock did meanwhile. Forgets failures and dead letters that are behind the new place, since these events are given again. reset: SQL to be run in the same transaction, such as ''delete from public.totals'', with names in full: nothing that it removes comes back, since it waits for the transactions that are at work on the client, and they for it. Returns the client. Raises 22023 for bad arguments, QF002 when it does not exist, QF003 beyond the end of the log, QF004 past an append that is still undecided, QF018 for one that is attached.';
$fq$],
    array['functions/clients/pause.sql', $fq$create or replace function fq.pause(client text)
  returns fq.clients
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  perform fq._check_detached(fq._client(pause.client)), fq._lock(pause.client);

  update fq.clients c set paused = true where c.id = pause.client collate "C" or c.parent = pause.client collate "C";

  return fq._client(pause.client);
end;
$$;

comment on function fq.pause(text) is
  'Give a client no events until fq.resume. What it fetched before it can still commit; its cursor and its leases stay. client: a client with all its segments, or one segment. Returns it. Raises 22023 for a bad name, QF002 when it does not exist, QF018 when it is attached.';
$fq$],
    array['functions/clients/resume.sql', $fq$create or replace function fq.resume(client text)
  returns fq.clients
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  perform fq._client(resume.client), fq._lock(resume.client);

  update fq.clients c set paused = false where c.id = resume.client collate "C" or c.parent = resume.client collate "C";
  perform fq._wake(resume.client);

  return fq._client(resume.client);
end;
$$;

comment on function fq.resume(text) is
  'Give a client events again after fq.pause. client: a client with all its segments, or one segment. Returns it. Raises 22023 for a bad name, QF002 when it does not exist.';
$fq$],
    array['functions/segments/claim_segment.sql', $fq$create or replace function fq.claim_segment(client text, worker text, lease interval default '30 s')
  returns setof fq.lease
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_segment text collate "C";
begin
  perform fq._check_undivided(fq._client(claim_segment.client)),
          fq._check_detached(fq._client(claim_segment.client)),
          fq._check_name('worker', claim_segment.worker),
          fq._check_interval('lease', claim_segment.lease);

  v_segment := fq._claim(claim_segment.client, claim_segment.worker);

  if v_segment is not null then
    perform fq._register(claim_segment.client, claim_segment.worker, claim_segment.lease);
    return query select l.* from fq._leases(claim_segment.worker) l where l.client = v_segment;
  end if;
end;
$$;

comment on function fq.claim_segment(text, text, interval) is
  'Claim the first segment of a client that is free, or whose lease has run out; of a client that is not divided, the client. Gives the lease, or nothing when all are taken. client: one that exists. worker: a name of its own for each worker, 1 to 200 characters. lease: how long this and all other leases of the worker on the client last from now, 30 s by default; fq.heartbeat renews them. Raises 22023 for bad arguments, QF002 when the client does not exist, QF018 when it is attached.';
$fq$],
    array['functions/segments/heartbeat.sql', $fq$create or replace function fq.heartbeat(worker text, lease interval default '30 s')
  returns setof fq.lease
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  perform fq._check_name('worker', heartbeat.worker),
          fq._check_interval('lease', heartbeat.lease);

  -- Those that it holds a segment of too, should they have forgotten it.
  perform fq._register(held.client, heartbeat.worker, heartbeat.lease)
     from (select w.client from fq.workers w where w.worker = heartbeat.worker collate "C"
           union
           select coalesce(c.parent, c.id) from fq.clients c where c.worker = heartbeat.worker collate "C"
           order by 1) held;

  return query select l.* from fq._leases(heartbeat.worker) l;
end;
$$;

comment on function fq.heartbeat(text, interval) is
  'Renew all leases of a worker. worker: its name. lease: how long they last from now, 30 s by default; ''0'' ends them at once, as a worker does that stops. Returns its leases, with ''0'' those that it may release; others have been lost. Waits for no transaction that handles events. Raises 22023 for bad arguments.';
$fq$],
    array['functions/segments/balance.sql', $fq$create or replace function fq.balance(
  client text,
  worker text,
  lease  interval default '30 s',
  grace  interval default '30 s'
)
  returns setof fq.lease
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_client  fq.clients := fq._client(balance.client);
  v_lacking integer;
begin
  perform fq._check_name('worker', balance.worker),
          fq._check_interval('lease', balance.lease),
          fq._check_interval('grace', balance.grace);

  perform fq._check_undivided(v_client), fq._check_detached(v_client);
  perform fq._register(balance.client, balance.worker, balance.lease);
  v_client := fq._client(balance.client);

  delete from fq.workers w
   where w.client = balance.client collate "C"
     and w.worker in (select s.worker
                        from fq.workers s
                       where s.client = balance.client collate "C"
                         and s.expires_at <= fq._now()
                         for update skip locked);

  -- Who changes the client as a whole, such as fq.subscribe, has locked this and goes on to lock its segments: leave them
  -- for the next time. To skip those that are locked is not enough, since that waits after all for who locks a row just
  -- when another ends who changed it.
  perform from fq.clients c where c.id = balance.client collate "C" for share skip locked;
  if not found then
    return query select l.* from fq._leases(balance.worker, balance.client) l;
    return;
  end if;

  -- What a worker has beyond its share, or no longer has. A row that is locked is marked the next time.
  with shares as (
    select w.worker, fq._share(v_client.segments, count(*) over (), row_number() over (order by w.worker)) as share
      from fq.workers w
     where w.client = balance.client collate "C"
  ), held as (
    select c.id, c.worker, s.share < row_number() over (partition by c.worker order by c.first_bucket) as excess
      from fq.clients c
      join shares s on s.worker = c.worker
     where c.parent = balance.client collate "C"
        or c.id = balance.client collate "C" and c.segments = 1
  ), changed as (
    select c.id, held.excess
      from fq.clients c
      join held on held.id = c.id and held.worker = c.worker
     where held.excess <> (c.give_back_by is not null)
       for update of c skip locked
  )
  update fq.clients c
     set give_back_by = case when changed.excess then fq._now() + balance.grace end
    from changed
   where c.id = changed.id;

  -- As many claims as it lacks, whatever becomes of its lease meanwhile.
  v_lacking := (
    select (shares.share - (select count(*) from fq._leases(balance.worker, balance.client)))::integer
      from (select w.worker, fq._share(v_client.segments, count(*) over (), row_number() over (order by w.worker)) as share
              from fq.workers w
             where w.client = balance.client collate "C") shares
     where shares.worker = balance.worker collate "C"
  );

  for v_claim in 1 .. coalesce(v_lacking, 0) loop
    exit when fq._claim(balance.client, balance.worker) is null;
  end loop;

  return query select l.* from fq._leases(balance.worker, balance.client) l;
end;
$$;

comment on function fq.balance(text, text, interval, interval) is
  'All the upkeep of a worker of a client in one call, to be repeated every few seconds: registers it or renews its leases, drops workers whose leases have run out, claims free segments up to its fair share (the segments divided by the workers; the first by name get one more while there is a rest), and marks what workers have beyond theirs, to be given back. Returns its leases: finish and release those with give_back_by, for others may claim them after that time. client: one that exists. worker: its name. lease: how long its leases last from now, 30 s by default. grace: how long it may keep what is to be given back, 30 s by default. While somebody changes the client as a whole, it claims and marks nothing: the next call does. Raises 22023 for bad arguments, QF002 when the client does not exist, QF018 when it is attached.';
$fq$],
    array['functions/segments/release_segment.sql', $fq$create or replace function fq.release_segment(client text, token bigint)
  returns boolean
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  perform fq._check_name('client', release_segment.client);

  update fq.clients c
     set worker = null,
         give_back_by = null,
         token = default
   where c.id = release_segment.client collate "C"
     and c.token = release_segment.token
     and c.worker is not null;

  return found;
end;
$$;

comment on function fq.release_segment(text, bigint) is
  'Give a lease back, so that another worker can claim at once. client: the segment. token: of the lease, stale from now on. Returns false when it was stale before, which changes nothing. Raises 22023 for a bad name.';
$fq$],
    array['views/dead_letters.sql', $fq$create or replace view fq.dead_letters (client, "offset", attempts, error, failed_at, topic, key, type, payload) as
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
$fq$],
    array['functions/failures/fail.sql', $fq$create or replace function fq.fail(client text, "offset" bigint, error text, token bigint default null)
  returns setof fq.failures
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_now     constant timestamptz := fq._now();
  v_client  fq.clients;
  v_event   fq.events;
  v_failure fq.failures;
begin
  perform fq._check_name('client', fail.client);
  select e.* into v_event from fq.events e where e."offset" = fail."offset";
  if not found then
    raise exception 'there is no event at offset %', coalesce(fail."offset"::text, 'null')
      using errcode = '22023',
            hint = 'Give the offset of the event that failed.';
  end if;

  -- Without a token, another may have the client to itself by now.
  if fail.token is null then
    -- The exception clause makes the lock the transaction's, rather than that of a cursor that may fail.
    begin
      if not pg_try_advisory_xact_lock(fq._client_lock(fail.client)) then
        return;
      end if;
    exception
      when assert_failure then raise;
    end;
  end if;

  loop
    select c.* into v_client from fq.clients c where c.id = fail.client collate "C" for no key update;
    perform fq._check_token(fail.client, v_client, fail.token, null);
    exit when v_client.id is not null;
    insert into fq.clients (id) values (fail.client) on conflict on constraint clients_pkey do nothing;
  end loop;

  if not fq._reads(v_client, v_event) then
    raise exception 'client "%" does not read the event at offset %', fail.client, fail."offset"
      using errcode = '22023',
            hint = 'Give the offset of an event that was fetched for it.';
  end if;

  select f.* into v_failure
    from fq.failures f
   where f.client = coalesce(v_client.parent, v_client.id)
     and f."offset" = fail."offset";

  -- Somebody else was done with it in the meantime.
  if v_failure.state = 'done'
     or v_failure.state is distinct from 'parked'
        and greatest(v_client."offset", v_client.done[v_event.bucket - v_client.first_bucket + 1]) >= fail."offset" then
    return;
  end if;

  v_failure.client := coalesce(v_client.parent, v_client.id);
  v_failure."offset" := v_event."offset";
  v_failure.bucket := v_event.bucket;
  v_failure.replay := coalesce(v_failure.replay, fq.is_replay(fail.client, fail."offset"));
  v_failure.attempts := coalesce(v_failure.attempts, 0) + 1;
  v_failure.error := coalesce(fail.error, 'unknown');
  v_failure.failed_at := v_now;
  if v_client.on_failure = 'park_key' then
    v_failure.key := v_event.key;
  end if;

  if v_client.on_failure <> 'block' and v_failure.attempts >= v_client.max_attempts then
    v_failure.state := 'dead';
    v_failure.retry_at := null;
  else
    v_failure.state := case when v_failure.state = 'parked' or v_client.on_failure = 'park_key' then 'parked' else 'blocking' end;
    v_failure.retry_at := v_now + fq._retry_delay(v_client, v_failure.attempts);
  end if;

  insert into fq.failures values (v_failure.*)
  on conflict on constraint failures_pkey do update
     set state = excluded.state,
         key = excluded.key,
         attempts = excluded.attempts,
         error = excluded.error,
         failed_at = excluded.failed_at,
         retry_at = excluded.retry_at;

  -- And without a token, another may have fetched the event: it must not be done with it now.
  if fail.token is null then
    perform fq._evict(v_client);
  end if;

  return next v_failure;
end;
$$;

comment on function fq.fail(text, bigint, text, bigint) is
  'Say that an event could not be handled, in a transaction of its own after the handler''s was rolled back. Counts the attempt, keeps the error, and lets the failure policy of the client decide: retry_at says when the event is given again, alone; it is null when state is "dead". The events before it are given again first. client: a client or a segment. offset: the event that failed. error: what went wrong. token: of the lease, if there is one. Returns the failure, or nothing when somebody else was done with the event meanwhile, or has the client to itself. Deadlocks and serialization failures (40P01, 40001) need no fail: try again at once. Raises 22023 for bad arguments, QF008 for a token that is stale, QF009 without one while a worker holds the client, QF010 for a segment that is no more, QF011 for a client that is divided.';
$fq$],
    array['functions/failures/redrive.sql', $fq$create or replace function fq.redrive(client text, "offset" bigint default null, key text default null)
  returns bigint
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_client constant fq.clients := fq._client(redrive.client);
  -- One time for all: they come in the order of their offsets.
  v_now    constant timestamptz := fq._now();
  v_count  bigint;
begin
  -- Not at the same time as another who changes many of them, and in another order.
  perform from fq.clients c where c.id = coalesce(v_client.parent, v_client.id) for no key update;

  update fq.failures f
     set state = case f.state when 'dead' then 'parked' else f.state end,
         attempts = 0,
         retry_at = v_now
    from fq.events e
   where f.client = coalesce(v_client.parent, v_client.id)
     and f.state <> 'done'
     and f.error is not null
     and f.bucket between v_client.first_bucket and v_client.last_bucket
     and e."offset" = f."offset"
     and (redrive."offset" is null or f."offset" = redrive."offset")
     and (redrive.key is null or e.key = redrive.key collate "C");
  get diagnostics v_count = row_count;
  perform fq._wake(redrive.client);

  return v_count;
end;
$$;

comment on function fq.redrive(text, bigint, text) is
  'Give failed events to a client again now, with as many attempts as at first: dead letters, and those that wait to be retried. They come before new events. client: a client or a segment. offset: only this event; key: only those of this key; neither: all. Returns how many. Under "park_key" the order of a key is kept: an event that waits for an earlier one of its key still does. Raises 22023 for a bad name, QF002 when the client does not exist.';
$fq$],
    array['functions/failures/discard.sql', $fq$create or replace function fq.discard(client text, "offset" bigint default null, key text default null)
  returns bigint
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_client  constant fq.clients := fq._client(discard.client);
  v_failure fq.failures;
  v_count   bigint := 0::bigint;
begin
  -- No fetch may set events aside for a key while it is settled.
  perform fq._lock(discard.client);

  for v_failure in
    select f.*
      from fq.failures f
      join fq.events e on e."offset" = f."offset"
     where f.client = coalesce(v_client.parent, v_client.id)
       and f.state <> 'done'
       and f.error is not null
       and f.bucket between v_client.first_bucket and v_client.last_bucket
       and (discard."offset" is null or f."offset" = discard."offset")
       and (discard.key is null or e.key = discard.key collate "C")
     order by f."offset"
  loop
    perform fq._settle(v_failure);
    v_count := v_count + 1;
  end loop;
  perform fq._wake(discard.client);

  return v_count;
end;
$$;

comment on function fq.discard(text, bigint, text) is
  'Give up for good on events that failed: dead letters, and those that wait to be retried. Later events of their keys that only waited for them are given next. client: a client or a segment. offset: only this event; key: only those of this key; neither: all. Returns how many. Raises 22023 for a bad name, QF002 when the client does not exist.';
$fq$],
    array['functions/handlers/handle.sql', $fq$create or replace function fq.handle(
  client     text,
  handler    text,
  max_events integer default 100,
  token      bigint  default null
)
  returns integer
  language plpgsql
-- The handler runs with the caller's search_path: everything here is qualified instead.
as $$
begin
  return fq._handle(handle.client, handle.handler, handle.max_events, handle.token, false);
end;
$$;

comment on function fq.handle(text, text, integer, bigint) is
  'Fetch a batch for a client, call a handler inside the database for it, and commit, in the caller''s transaction: what the handler does and the cursor go together. What it did for a batch in which it fails is taken back, and the event goes through the failure policy, as by fq.fail. Deferred constraints are checked at its end. After a deadlock or a serialization failure it is tried again, up to five times. client: a client or a segment; an unknown one begins at the first event. handler: the name of a function or procedure, as schema.name, that takes fq.events, or fq.events[] for the whole batch; of public without a schema. max_events: of the batch, 1 or more. token: of the lease, if there is one. Returns how many events were handled: 0 when there were none; null when one failed before anything was handled, and those before it are given next; or when the client was taken from this session meanwhile. Without a token, a client that is divided gives null too: handle its segments. Raises 22023 for bad arguments and when there is no such function, QF001 in a REPEATABLE READ or SERIALIZABLE transaction, QF006 on a standby, and for a token QF008 when it is stale, QF010 or QF011 for a segment that is no more.';
$fq$],
    array['functions/handlers/run.sql', $fq$create or replace procedure fq.run(
  client     text,
  handler    text,
  max_events integer     default 100,
  until      timestamptz default null,
  max_total  bigint      default null,
  inout handled bigint   default null
)
  language plpgsql
-- A procedure that commits cannot pin the search_path: everything in it is qualified, or a keyword, instead.
as $$
declare
  v_segment  pg_catalog.text;
  v_segments pg_catalog.text[];
  v_number   integer;
  v_busy     boolean;
  v_pause    interval := interval '2 ms';
  v_until    constant timestamp with time zone := least(run.until, fq._deadline(null));
begin
  perform fq._check_name('client', run.client), fq._check_max_events(run.max_events), fq._handler(run.handler);
  if run.max_total operator(pg_catalog.<) 1 then
    raise exception 'max_total must be 1 or more, but is %', run.max_total
      using errcode = '22023',
            hint = 'Give how many events to handle at most, or leave it out.';
  end if;
  run.handled := 0;
  -- It begins here or not at all: one that is removed while it runs stays removed.
  if fq._segments(run.client) is null then
    perform fq._check_token(run.client, null, null, null);
    insert into fq.clients (id) values (run.client) on conflict on constraint clients_pkey do nothing;
    commit;
  end if;

  loop
    -- Those that another session is at work on give nothing: several may run side by side.
    v_busy := false;
    v_segments := fq._segments(run.client);
    exit when v_segments is null;
    foreach v_segment in array v_segments loop
      v_number := fq._handle(
        v_segment,
        run.handler,
        least(run.max_events, run.max_total operator(pg_catalog.-) run.handled)::integer,
        null,
        true
      );
      commit;
      run.handled := run.handled operator(pg_catalog.+) coalesce(v_number, 0);
      v_busy := v_busy or coalesce(v_number, -1) operator(pg_catalog.<>) 0;
      exit when run.handled operator(pg_catalog.>=) run.max_total
        or pg_catalog.clock_timestamp() operator(pg_catalog.>=) v_until;
    end loop;

    exit when run.handled operator(pg_catalog.>=) run.max_total
      or pg_catalog.clock_timestamp() operator(pg_catalog.>=) v_until;
    if v_busy then
      v_pause := interval '2 ms';
      continue;
    end if;

    if exists (select from fq.ready(array[run.client])) then
      perform fq._check_free(run.client);
    elsif run.until is null then
      exit;
    end if;
    commit;
    perform pg_catalog.pg_sleep_for(v_pause);
    v_pause := least(v_pause operator(pg_catalog.*) 1.5::double precision, interval '200 ms');
  end loop;
end;
$$;

comment on procedure fq.run(text, text, integer, timestamptz, bigint, bigint) is
  'Consume inside the database: call a handler for the events of a client, as fq.handle does, and commit batch by batch. Several may run side by side on the segments of one client; one that is killed leaves its work to the others. client: a client, with all its segments, or a segment; an unknown one begins at the first event. handler: a function or procedure, as schema.name, that takes fq.events, or fq.events[] for a batch. max_events: of a batch, 1 or more. Ends when the client has caught up, but for failures whose time has not come, or is removed; until: goes on until this time; max_total: ends after that many events. Ends, too, when four fifths of statement_timeout are over, rather than be cancelled with a batch in its hands. Gives handled: how many. Raises 22023 for bad arguments, 2D000 inside a transaction block, QF009 while a worker holds the client, QF010 for a segment that is no more.';
$fq$],
    array['functions/handlers/attach.sql', $fq$create or replace function fq.attach(client text, handler text)
  returns fq.clients
  language plpgsql
-- The handler runs with the caller's search_path: everything here is qualified instead.
as $$
declare
  v_handler constant record := fq._handler(attach.handler);
  v_end     bigint;
  v_client  fq.clients;
  v_events  fq.events[];
  v_event   fq.events;
begin
  perform fq._check_isolation(),
          fq._check_log();
  -- What there is now is handled here, and what comes after by the trigger.
  perform fq._stop_appends(attach.client);
  v_client := fq._client(attach.client);
  if v_client.worker is not null and not fq._is_leased(v_client) then
    perform fq._evict(v_client);
    v_client := fq._client(attach.client);
  end if;
  if fq._is_attended(v_client.id) then
    perform fq._check_detached(v_client);
  end if;
  perform fq._check_undivided(v_client),
          fq._check_token(v_client.id, v_client, null, null);
  if exists (select from fq.failures f where f.client operator(pg_catalog.=) v_client.id) then
    raise exception 'client "%" cannot be attached: it has events that failed', v_client.id
      using errcode = 'QF017',
            hint = 'Settle them with fq.redrive and fq.run, or with fq.discard.';
  end if;

  v_end := fq._end();
  if v_client.handler is not null then
    -- It was attached, and nothing has been appended since its trigger is missing: see fq._check_attached.
    v_client."offset" := v_end;
  end if;
  loop
    v_events := array(select e from fq._wanted_events(v_client, v_end, 1000) e);
    if pg_catalog.cardinality(v_events) operator(pg_catalog.>) 0 then
      if v_handler.batch then
        execute v_handler.statement using v_events;
      else
        foreach v_event in array v_events loop
          execute v_handler.statement using v_event;
        end loop;
      end if;
      v_client."offset" := v_events[pg_catalog.cardinality(v_events)]."offset";
    else
      exit when v_client."offset" operator(pg_catalog.>=) v_end;
      v_client."offset" := least(v_end, v_client."offset" operator(pg_catalog.+) fq._stretch(v_client));
    end if;
  end loop;

  perform fq._attach(v_client.id, attach.handler, v_end);
  -- Appenders make sure from now on that no trigger of this kind is missing.
  perform fq._mark_watched(null);
  execute pg_catalog.format(
    'create or replace trigger %I after insert on fq.events referencing new table as new_events for each statement execute function fq._attend(%L, %L, %L)',
    'attend ' operator(pg_catalog.||) pg_catalog.md5(v_client.id),
    v_client.id,
    v_handler.statement,
    v_handler.batch
  );
  execute pg_catalog.format(
    'alter table fq.events enable always trigger %I',
    'attend ' operator(pg_catalog.||) pg_catalog.md5(v_client.id)
  );

  return fq._client(v_client.id);
end;
$$;

comment on function fq.attach(text, text) is
  'Let every append call a handler in its own transaction from now on, so that the read model of this client is never behind. An append that the handler fails for, fails. First handles what the client has yet to handle, in this transaction; let fq.run do most of that before, since appends wait meanwhile. Waits for the appends that are under way, without making others wait for that, as long as lock_timeout and statement_timeout allow. Called again for a client whose trigger is missing, as after the restore of an extension, it makes it anew. client: one that exists, is not divided, and has no failures; it is not paused any more. handler: as for fq.run. It runs with the rights and the search_path of whoever appends, so let it write names with their schema, or set its own. Events of different transactions may be handled in another order than that of their offsets; those of one stream, or of whoever waits for another''s commit, are not. Returns the client. For the owner of fq. Raises 22023 for bad arguments, QF002 when the client does not exist, QF004 in a transaction that has appended, QF006 where a subscription brings the events, QF009 while a worker holds it, QF011 when it is divided, QF017 when it has failures, QF018 when it is attached, QF021 where nothing can be appended, 55P03 when somebody is in the way too long; and what the handler raises.';
$fq$],
    array['functions/handlers/detach.sql', $fq$create or replace function fq.detach(client text)
  returns fq.clients
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_trigger constant text := 'attend ' || md5(detach.client);
begin
  if fq._is_attached(detach.client) then
    -- All that there is by then, has been handled.
    perform fq._stop_appends(detach.client);
    if fq._is_attached(detach.client) then
      if fq._is_attended(detach.client) then
        execute format('alter table fq.events disable trigger %I', v_trigger);
      end if;
      perform fq._attach(detach.client, null, fq._end());
      -- Nobody has to wait for it to go: it does nothing any more, and goes another time.
      begin
        lock table fq.events in access exclusive mode nowait;
        execute format('drop trigger if exists %I on fq.events', v_trigger);
      exception
        when lock_not_available then
          null;
      end;
    end if;
  end if;

  return fq._client(detach.client);
end;
$$;

comment on function fq.detach(text) is
  'Turn a client that was attached back into one that fetches, from the next event on, without a gap. Waits for the appends that are under way, without making others wait for that, as long as lock_timeout and statement_timeout allow. client: one that exists; harmless when it is not attached. Returns it. For the owner of fq. Raises 22023 for a bad name, QF002 when it does not exist, QF004 in a transaction that has appended, 55P03 when somebody is in the way too long.';
$fq$],
    array['functions/replay/is_replay.sql', $fq$create or replace function fq.is_replay(client text, "offset" bigint)
  returns boolean
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  perform fq._client(is_replay.client);

  -- The cursor may have passed an event that was set aside and never handled.
  return coalesce(
    (select coalesce(f.replay, e."offset" <= greatest(c.reached, c.reached_apart[e.bucket - c.first_bucket + 1]))
       from fq.events e
       join fq.clients c
         on c.segments = 1
        and (c.id = is_replay.client collate "C" or c.parent = is_replay.client collate "C")
        and e.bucket between c.first_bucket and c.last_bucket
       left join fq.failures f
         on f.client = coalesce(c.parent, c.id)
        and f."offset" = e."offset"
        and f.state <> 'done'
      where e."offset" = is_replay."offset"),
    false
  );
end;
$$;

comment on function fq.is_replay(text, bigint) is
  'Whether a client has been done with an event before, and is given it again after fq.seek: leave side effects such as e-mails out then. An event that failed, or waited for one that did, and is given again is no replay, unless it was one at first. client: a client or a segment. offset: of the event. Ask before the commit. Raises 22023 for a bad name, QF002 when the client does not exist.';
$fq$],
    array['functions/replay/fork.sql', $fq$create or replace function fq.fork(
  client     text,
  new_client text,
  start      text        default null,
  "offset"   bigint      default null,
  since      timestamptz default null
)
  returns fq.clients
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_client constant fq.clients := fq._client(fork.client);
begin
  perform fq._check_undivided(v_client);
  perform fq._check_name('new_client', fork.new_client);
  if exists (select from fq.clients c where c.id = fork.new_client collate "C") then
    raise exception 'client "%" exists already', fork.new_client
      using errcode = '22023',
            hint = 'Remove it with fq.unsubscribe, or give another name.';
  end if;

  perform fq.subscribe(
    client => fork.new_client,
    topics => v_client.topics,
    types => v_client.types,
    exclude_types => v_client.exclude_types,
    filter => v_client.filter,
    start => fork.start,
    "offset" => fork."offset",
    since => fork.since,
    segments => v_client.segments::integer,
    on_failure => v_client.on_failure,
    max_attempts => v_client.max_attempts,
    retry_delay => v_client.retry_delay,
    max_retry_delay => v_client.max_retry_delay
  );

  -- What the first was done with is a replay for the second.
  update fq.clients c
     set reached = first.reached,
         reached_apart = first.reached_apart
    from fq.clients first
   where (first.id = fork.client collate "C" or first.parent = fork.client collate "C")
     and (c.id = fork.new_client collate "C" or c.parent = fork.new_client collate "C")
     and c.segments = first.segments
     and c.first_bucket = first.first_bucket;

  return fq._client(fork.new_client);
end;
$$;

comment on function fq.fork(text, text, text, bigint, timestamptz) is
  'Create a client that reads what another one reads, in as many segments, to build a second read model beside the first: both run, until fq.promote swaps them. What the first was done with by now is a replay for the second, as fq.is_replay says. client: the one that exists, not a segment. new_client: the name of the new one. start: where it begins, "beginning" (the default) or "end"; or offset: after this one; or since: with the events of that time. Returns the new client. Raises 22023 for bad arguments and for a name that is taken, QF002 when client does not exist.';
$fq$],
    array['functions/replay/promote.sql', $fq$create or replace function fq.promote(new_client text, client text, "within" bigint default 0)
  returns fq.clients
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_behind   bigint;
  v_clients  fq.clients[];
  v_failures fq.failures[];
  v_row      fq.clients;
  v_name     text;
  v_offset   bigint;
begin
  if coalesce(promote."within", -1) < 0 then
    raise exception 'within must be 0 or more, but is %', coalesce(promote."within"::text, 'null')
      using errcode = '22023',
            hint = 'Give the number of events that the new client may be behind.';
  end if;
  if promote.new_client = promote.client collate "C" then
    raise exception 'client "%" cannot take its own place', promote.client
      using errcode = '22023',
            hint = 'Give the name of the one that fq.fork made.';
  end if;
  -- Twice: the long way to go is counted before anybody has to wait, and what is left when nobody can go on.
  for v_locked in 0 .. 1 loop
    if v_locked = 1 then
      perform fq._lock(c.id) from unnest(array[promote.client, promote.new_client]) c (id) order by c.id collate "C";
    end if;
    perform fq._check_undivided(c), fq._check_detached(c)
       from unnest(array[fq._client(promote.client), fq._client(promote.new_client)]) c;
    perform fq._check_segment_names(promote.client, (fq._client(promote.new_client)).segments),
            fq._check_segment_names(promote.new_client, (fq._client(promote.client)).segments);

    v_behind := fq._behind(promote.new_client, promote.client);
    if v_behind > promote."within" then
      raise exception 'client "%" is % % behind client "%"',
        promote.new_client, v_behind, case v_behind when 1 then 'event' else 'events' end, promote.client
        using errcode = 'QF017',
              detail = json_build_object('client', promote.new_client, 'behind', v_behind::text, 'within', promote."within"::text)::text,
              hint = 'Let it catch up, or allow for that many with "within".';
    end if;
  end loop;

  -- New rows rather than new names: who waits for an old row finds it gone, and looks for the name again.
  v_clients := array(
    select c from fq.clients c where coalesce(c.parent, c.id) collate "C" in (promote.client, promote.new_client) order by c.parent nulls first
  );
  v_failures := array(
    select f from fq.failures f where f.client collate "C" in (promote.client, promote.new_client)
  );
  delete from fq.clients c where c.id collate "C" in (promote.client, promote.new_client);

  foreach v_row in array v_clients loop
    v_name := case coalesce(v_row.parent, v_row.id) when promote.client collate "C" then promote.new_client else promote.client end;
    v_row.id := v_name || substr(v_row.id, char_length(coalesce(v_row.parent, v_row.id)) + 1);
    v_row.parent := case when v_row.parent is not null then v_name end;
    v_row.token := nextval('fq.tokens');
    v_row.worker := null;
    v_row.give_back_by := null;
    v_offset := v_row."offset";
    v_row."offset" := -1;
    insert into fq.clients values (v_row.*);
    -- With another token: it was not committed to now.
    update fq.clients c set "offset" = v_offset, token = default where c.id = v_row.id;
  end loop;
  insert into fq.failures (client, "offset", state, bucket, key, attempts, error, failed_at, retry_at, replay)
  select case f.client when promote.client collate "C" then promote.new_client else promote.client end,
         f."offset", f.state, f.bucket, f.key, f.attempts, f.error, f.failed_at, f.retry_at, f.replay
    from unnest(v_failures) f;

  return fq._client(promote.client);
end;
$$;

comment on function fq.promote(text, text, bigint) is
  'Let a client that fq.fork made take the place of the first: they swap names, at once and with everything that belongs to them; each goes on where it is, so that no event is lost or given twice. Who works on either is fenced off and goes on under its name. Swap the read models in the same transaction. new_client: the one that has caught up. client: the one whose name it gets; it keeps the other name, to be removed. within: how many events it may be behind, 0 by default. Returns the client of that name. Raises 22023 for bad arguments, and for a segment, QF002 when one does not exist, QF018 for one that is attached, QF017 when the new one is further behind.';
$fq$],
    array['functions/replay/wait_for.sql', $fq$create or replace procedure fq.wait_for(
  client       text,
  "offset"     bigint,
  timeout      interval default '30 s',
  key          text     default null,
  inout passed boolean  default null
)
  language plpgsql
-- A procedure that commits cannot pin the search_path: everything in it is qualified, or a keyword, instead.
as $$
declare
  v_until timestamp with time zone := fq._deadline(wait_for.timeout);
  v_pause interval := interval '2 ms';
begin
  if wait_for."offset" is null then
    raise exception 'offset must not be null'
      using errcode = '22023',
            hint = 'Give the offset of the event that was appended.';
  end if;
  perform fq._client(wait_for.client), fq._check_interval('timeout', wait_for.timeout);

  loop
    wait_for.passed := fq._has_passed(wait_for.client, wait_for."offset", wait_for.key);
    -- Lets go of the snapshot, and refuses to wait in a transaction block, whose snapshot it cannot let go.
    commit;

    exit when wait_for.passed or pg_catalog.clock_timestamp() operator(pg_catalog.>=) v_until;

    perform pg_catalog.pg_sleep_for(least(v_pause, v_until operator(pg_catalog.-) pg_catalog.clock_timestamp()));
    v_pause := least(v_pause operator(pg_catalog.*) 1.5::double precision, interval '100 ms');
  end loop;
end;
$$;

comment on procedure fq.wait_for(text, bigint, interval, text, boolean) is
  'Wait until a client has passed an offset, so that what was appended there can be seen in its read model: read your writes. Looks every 2 to 100 ms without holding a snapshot in between. client: a client, with all its segments, or a segment. offset: of the event that was appended. timeout: how long at most, 30 s by default; 0 looks once. Where statement_timeout is shorter, four fifths of that. key: of the event; waits only for the segment of that key, and for what was set aside for it. Gives passed: true when there is nothing left up to the offset, false when the time is over. Raises 22023 for bad arguments, QF002 when the client does not exist, QF003 when its cursor lies beyond the end of the log, 2D000 inside a transaction block.';
$fq$],
    array['views/client_status.sql', $fq$create or replace view fq.client_status (
  client, segments, "offset", stable_offset, events_behind, seconds_behind, events_per_second, caught_up_at,
  workers, paused, handler, retrying, parked, dead, last_error, last_failed_at
) as
  select c.id,
         c.segments,
         case when c.handler is null then cursors."offset" else stable.stable_offset end,
         stable.stable_offset,
         case when not ahead.is_so then greatest(stable.stable_offset - greatest(cursors.passed, 0), 0) end,
         case when not ahead.is_so then coalesce(extract(epoch from fq._now() - cursors.next_at), 0)::double precision end,
         speed.events_per_second,
         case
           -- Not beyond what a date can hold.
           when stable.stable_offset > cursors.passed and stable.stable_offset - cursors.passed < speed.events_per_second * 3e9
             then fq._now() + (stable.stable_offset - cursors.passed) / speed.events_per_second * interval '1 s'
         end,
         cursors.workers,
         c.paused,
         c.handler,
         coalesce(failures.retrying, 0),
         coalesce(failures.parked, 0),
         coalesce(failures.dead, 0),
         case when c.handler is not null and not fq._is_attended(c.id) then 'its trigger on fq.events is missing or disabled' else failures.last_error end,
         failures.last_failed_at
    from fq.clients c
    join (
     -- One look for all that read the same topics.
     select d.topics, fq._stable_offset(nullif(d.topics, '{}')) as stable_offset
       from (select distinct coalesce(t.topics, '{}') as topics from fq.clients t where t.parent is null) d
   ) stable on stable.topics = coalesce(c.topics, '{}')
   cross join lateral (
     select min(s."offset") as "offset",
            max(s."offset") as furthest,
            min(
              case
                when next."offset" is not null then next."offset" - 1
                when s."offset" + fq._stretch(s) < stable.stable_offset and s.handler is null then s."offset"
                else stable.stable_offset
              end
            ) as passed,
            min(next.created_at) as next_at,
            array_agg(s.worker::text order by s.first_bucket) as workers
       from fq.clients s
       left join lateral (
        select e."offset", e.created_at
          from fq._next_to_do(s, stable.stable_offset) e
       ) next on s.handler is null
      where s.id = c.id and c.segments = 1
         or s.parent = c.id
   ) cursors
   cross join lateral (
     select coalesce(cursors.furthest > stable.stable_offset and fq._is_ahead(cursors.furthest), false) as is_so
   ) ahead
   cross join lateral (
     select case
              when cursors."offset" > c.began_after
                then (cursors."offset" - greatest(c.began_after, 0)) / greatest(extract(epoch from fq._now() - c.began_at), 0.001)
            end::double precision as events_per_second
   ) speed
    left join lateral (
     select count(*) filter (where f.state in ('blocking', 'parked') and f.error is not null) as retrying,
            count(*) filter (where f.state = 'parked' and f.error is null) as parked,
            count(*) filter (where f.state = 'dead') as dead,
            (array_agg(f.error order by f.failed_at desc) filter (where f.error is not null))[1] as last_error,
            max(f.failed_at) as last_failed_at
       from fq.failures f
      where f.client = c.id
        and f.state <> 'done'
   ) failures on true
   where c.parent is null;

comment on view fq.client_status is
  'Where each client is. Looks at the cursors, and at a stretch of at most 100,000 offsets for the next event of each, however long the log is.';
comment on column fq.client_status.client is 'Name of the client.';
comment on column fq.client_status.segments is 'The number of segments that it is divided into.';
comment on column fq.client_status."offset" is 'The last event that it is done with; of several segments, the least.';
comment on column fq.client_status.stable_offset is 'Up to where there are events to give.';
comment on column fq.client_status.events_behind is 'How many offsets there are from its next event on, holes and events that it does not read among them; 0 when it has caught up; null when a cursor stands beyond the end of the log, so that it would miss what is appended: see fq.why_stuck.';
comment on column fq.client_status.seconds_behind is 'The age of its next event; 0 when it has caught up; null when a cursor stands beyond the end of the log.';
comment on column fq.client_status.events_per_second is 'Its rate since it began or was moved last; null when it has not moved.';
comment on column fq.client_status.caught_up_at is 'When it will have caught up at this rate; null when it has, when nothing is known, or in a hundred years.';
comment on column fq.client_status.workers is 'The worker that holds each of its segments, in their order; null where there is none.';
comment on column fq.client_status.paused is 'Whether it is paused.';
comment on column fq.client_status.handler is 'The handler that appenders call for it; null for a client that fetches.';
comment on column fq.client_status.retrying is 'How many events have failed and will be tried again.';
comment on column fq.client_status.parked is 'How many events wait for an earlier one of their key.';
comment on column fq.client_status.dead is 'How many events it gave up on.';
comment on column fq.client_status.last_error is 'What went wrong last, of those; or that the trigger of an attached client is missing; null for nothing.';
comment on column fq.client_status.last_failed_at is 'When; null for never.';
$fq$],
    array['views/topic_status.sql', $fq$create or replace view fq.topic_status (topic, notify, last_offset, stable_offset, undecided) as
  with recursive topics (topic) as (
    (select e.topic from fq.events e order by e.topic limit 1)
    union all
    select (select e.topic from fq.events e where e.topic > t.topic order by e.topic limit 1)
      from topics t
     where t.topic is not null
  )
  select t.topic,
         coalesce(s.notify, 'armed'),
         last."offset",
         stable.stable_offset,
         fq._undecided(t.topic)
    from (select topics.topic from topics where topics.topic is not null union select s.topic from fq.topics s) t
    left join fq.topics s on s.topic = t.topic
    left join lateral (
     select e."offset" from fq.events e where e.topic = t.topic order by e.topic desc, e."offset" desc limit 1
   ) last on true
   cross join lateral (select fq._stable_offset(array[t.topic::text]) as stable_offset) stable;

comment on view fq.topic_status is
  'Where each topic is, from one look at an index for each.';
comment on column fq.topic_status.topic is 'Name of the topic.';
comment on column fq.topic_status.notify is 'When an append to it sends a NOTIFY.';
comment on column fq.topic_status.last_offset is 'Its last event; null when it has none.';
comment on column fq.topic_status.stable_offset is 'Up to where its readers are given events.';
comment on column fq.topic_status.undecided is 'How many transactions have appended to it, or to topics unknown, and are undecided: fq.why_stuck tells which.';
$fq$],
    array['views/listeners.sql', $fq$create or replace view fq.listeners (pid, application, client_addr, backend_start, state, state_change, topics) as
  with recursive topics (topic) as (
    (select e.topic from fq.events e order by e.topic limit 1)
    union all
    select (select e.topic from fq.events e where e.topic > t.topic order by e.topic limit 1)
      from topics t
     where t.topic is not null
  ),
  known (topic) as (
    select t.topic from topics t where t.topic is not null
    union
    select t.topic from fq.topics t
    union
    select unnest(c.topics) from fq.clients c
  )
  select l.pid,
         a.application_name collate "C",
         a.client_addr,
         a.backend_start,
         a.state collate "C",
         a.state_change,
         case when not bool_or(l.object = 0) then array_agg(k.topic order by k.topic) end
    from fq._locks l
    left join pg_catalog.pg_stat_activity a on a.pid = l.pid
    -- The lock knows the topic by its hash only.
    left join known k on hashtext(k.topic) & 4294967295 = l.object
   where l.class = 1718747137
   group by l.pid, a.application_name, a.client_addr, a.backend_start, a.state, a.state_change;

comment on view fq.listeners is
  'The sessions that listen, for which appends send a NOTIFY. One that belongs to nobody any more, as fq.listen through a pooler in transaction mode leaves behind, is ended with: select pg_terminate_backend(pid).';
comment on column fq.listeners.pid is 'The session.';
comment on column fq.listeners.application is 'What it calls itself; null, as what follows, for who may not see other roles in pg_stat_activity.';
comment on column fq.listeners.client_addr is 'Where it comes from, such as the address of a pooler; null for a socket of this machine.';
comment on column fq.listeners.backend_start is 'Since when it is connected.';
comment on column fq.listeners.state is 'What it does, as in pg_stat_activity.';
comment on column fq.listeners.state_change is 'Since when; one that sleeps for long has not looked at events since.';
comment on column fq.listeners.topics is 'The topics that it listens to, with null for one that nobody has appended to, configured or subscribed to; null for all topics.';
$fq$],
    array['functions/status/why_stuck.sql', $fq$create or replace function fq.why_stuck(topic text default null)
  returns setof fq.obstacle
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  if why_stuck.topic is not null then
    perform fq._check_name('topic', why_stuck.topic);
  end if;

  -- A prepared transaction holds its locks without a process.
  return query
    select distinct on (a.pid, p.gid)
           'append', null::text, a.pid, a.application_name, p.gid, a.state,
           coalesce(a.xact_start, p.prepared), a.query,
           fq._advice(p.gid, a.pid, a.state)
      from fq._locks l
      left join pg_stat_activity a on a.pid = l.pid
      left join pg_locks t on l.pid is null and t.pid is null and t.locktype = 'transactionid' and t.virtualtransaction = l.holder
      left join pg_prepared_xacts p on p.transaction = t.transactionid
     where fq._is_floor(l.class, fq._floor_classes(case when why_stuck.topic is not null then array[why_stuck.topic] end))
       and l.pid is distinct from pg_backend_pid();

  return query
    select 'fetch', c.id::text, a.pid, a.application_name, p.gid, a.state, coalesce(a.xact_start, p.prepared), a.query,
           fq._advice(p.gid, a.pid, a.state)
      from fq.clients c
      join pg_locks l
        on l.locktype = 'advisory'
       and l.objsubid = 1
       and l.granted
       and l.database = (select d.oid from pg_database d where d.datname = current_database())
       and l.classid::bigint << 32 | l.objid::bigint = fq._client_lock(c.id)
      left join pg_stat_activity a on a.pid = l.pid
      left join pg_locks t on l.pid is null and t.pid is null and t.locktype = 'transactionid' and t.virtualtransaction = l.virtualtransaction
      left join pg_prepared_xacts p on p.transaction = t.transactionid
     where (c.topics is null or why_stuck.topic is null or why_stuck.topic collate "C" = any (c.topics))
       and l.pid is distinct from pg_backend_pid();

  return query
    select case when c.paused then 'pause' else 'lease' end, c.id::text, null::integer, c.worker::text, null::text, null::text, w.expires_at, null::text,
           case
             when c.paused then format('select fq.resume(%L)', c.id)
             when w.expires_at > fq._now() then 'it works on it; if it does not move, look at its log'
             else 'its lease has run out: start a worker'
           end
      from fq.clients c
      left join fq.workers w on w.client = coalesce(c.parent, c.id) and w.worker = c.worker
     where c.segments = 1
       and (c.paused or c.worker is not null and exists (select from fq._next_to_do(c, fq._stable_offset(c.topics))))
       and (c.topics is null or why_stuck.topic is null or why_stuck.topic collate "C" = any (c.topics));

  return query
    select 'failure', f.client::text, null::integer, null::text, null::text, f.state, f.failed_at, f.error,
           format('mend it; then select fq.redrive(%L, "offset" => %s), or discard it', f.client, f."offset")
      from fq.failures f
      join fq.events e on e."offset" = f."offset"
     where (f.state = 'blocking' or f.state in ('parked', 'dead') and f.key is not null)
       and f.error is not null
       and (why_stuck.topic is null or e.topic = why_stuck.topic collate "C");

  return query
    select f.*
      from fq._faults() f
      left join fq.clients c on c.id = f.client
     where c.topics is null or why_stuck.topic is null or why_stuck.topic collate "C" = any (c.topics);

  return query
    select 'attached', c.id::text, null::integer, null::text, null::text, null::text, null::timestamptz, null::text,
           format('select fq.attach(%L, %L), or fq.detach(%L)', c.id, c.handler, c.id)
      from fq.clients c
     where c.handler is not null
       and not fq._is_attended(c.id);
end;
$$;

comment on function fq.why_stuck(text) is
  'What holds back readers of a topic, and what may be done about it: sessions and prepared transactions whose appends are undecided, sessions that have a client to themselves, workers that hold one with something to do, failures that block one or keep a key waiting, pauses, attached clients whose trigger is missing, for which every append is refused, cursors beyond the end of the log; and triggers and sequences that are not as they should be, which installing mends. topic: null for all. What other roles run is shown to those who may see it in pg_stat_activity. Raises 22023 for a bad name.';
$fq$],
    array['functions/topics/create_topic.sql', $fq$create or replace function fq.create_topic(
  topic            text,
  notify           text     default null,
  remember_ids     interval default null,
  only_known_types boolean  default null
)
  returns fq.topics
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_topic fq.topics;
begin
  perform fq._check_name('topic', create_topic.topic);
  if create_topic.notify collate "C" not in ('armed', 'always', 'off') then
    raise exception 'notify must not be "%"', create_topic.notify
      using errcode = '22023',
            hint = 'Give "armed", "always" or "off".';
  end if;

  perform fq._check_interval('remember_ids', coalesce(create_topic.remember_ids, '0'));

  insert into fq.topics as t (topic, notify, remember_ids, only_known_types, checked)
  values (
    create_topic.topic,
    coalesce(create_topic.notify, 'armed'),
    nullif(create_topic.remember_ids, '0'),
    coalesce(create_topic.only_known_types, false),
    coalesce(create_topic.only_known_types, false)
  )
  on conflict on constraint topics_pkey do update
     set notify = coalesce(create_topic.notify, t.notify),
         remember_ids = nullif(coalesce(create_topic.remember_ids, t.remember_ids), '0'),
         only_known_types = coalesce(create_topic.only_known_types, t.only_known_types),
         checked = t.checked or excluded.checked
  returning * into v_topic;

  return v_topic;
end;
$$;

comment on function fq.create_topic(text, text, interval, boolean) is
  'Configure a topic, new or existing; a topic needs no creation to be used. topic: 1 to 200 characters. notify: when an append to it sends a NOTIFY: "armed" only while somebody listens (the default), "always" for clients that know no more than LISTEN, "off" never, as two-phase commits need it; remember_ids: for how long an event_id is not stored twice, for ever by default and for ''0''. only_known_types: true refuses events whose type is not registered with fq.define_type. What is null stays as it is. Returns its settings. Raises 22023 for bad arguments.';
$fq$],
    array['functions/topics/drop_topic.sql', $fq$create or replace function fq.drop_topic(topic text, force boolean default false)
  returns bigint
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_now    constant timestamptz := fq._now();
  v_stable bigint;
  v_later  bigint[];
  v_new    bigint;
  v_events bigint;
begin
  perform fq._check_name('topic', drop_topic.topic);

  if not coalesce(drop_topic.force, false) then
    -- What there is, as far as appends are undecided: only that is looked at.
    v_stable := fq._stable_offset(array[drop_topic.topic]);
    v_later := array(select e."offset" from fq.events e where e.topic = drop_topic.topic collate "C" and e."offset" > v_stable);
    perform fq._check_delivered(drop_topic.topic);
  end if;

  -- What waited for an event that goes now, is due. No fetch may set more aside for it meanwhile.
  perform fq._lock(failed.client)
     from (select distinct f.client
             from fq.failures f
             join fq.events e on e."offset" = f."offset"
            where e.topic = drop_topic.topic collate "C"
            order by f.client) failed;
  update fq.failures f
     set retry_at = v_now
    from fq.failures gone
    join fq.events e on e."offset" = gone."offset"
   where e.topic = drop_topic.topic collate "C"
     and f.client = gone.client
     and f.key = gone.key
     and f.state = 'parked'
     and f.error is null;
  delete from fq.failures f using fq.events e where e."offset" = f."offset" and e.topic = drop_topic.topic collate "C";

  -- A stream that begins at this moment is kept with its event.
  perform from fq.streams s where s.topic = drop_topic.topic collate "C" order by s.key for update;
  delete from fq.types t where t.topic = drop_topic.topic collate "C";
  perform set_config('fq.drop_topic', pg_current_xact_id()::text, true);
  -- An id goes with its event: both are there, or neither is, in what one statement sees.
  with gone as (
    delete from fq.events e where e.topic = drop_topic.topic collate "C" returning e."offset", e.event_id
  ), forgotten as (
    delete from fq.event_ids i using gone where i.event_id = gone.event_id and i."offset" = gone."offset"
  )
  select count(*), count(*) filter (where gone."offset" > v_stable and gone."offset" <> all (v_later))
    into v_events, v_new
    from gone;
  perform set_config('fq.drop_topic', '', true);
  if v_new > 0 then
    raise exception 'topic "%" was appended to while it was dropped', drop_topic.topic
      using errcode = 'QF007',
            hint = 'Drop it again, or with force => true.';
  end if;
  delete from fq.streams s
   where s.topic = drop_topic.topic collate "C"
     and not exists (
       select from fq.events e where e.topic = s.topic and e.key = s.key and e.version = s.version
     );

  delete from fq.topics t where t.topic = drop_topic.topic collate "C";

  return v_events;
end;
$$;

comment on function fq.drop_topic(text, boolean) is
  'Delete a topic: its events and its settings. topic: 1 to 200 characters; one that does not exist is no error. force: true deletes events too that a client has yet to read, has set aside after a failure, or keeps as dead letters. What a client does not read, and one that is attached, is not asked for. Returns the number of events deleted. An append that commits later begins the topic anew. Raises 22023 for a bad name, and, unless forced, QF007 while a client is not done with an event of it, or when one is appended meanwhile, QF006 on a standby.';
$fq$],
    array['functions/types/define_type.sql', $fq$create or replace function fq.define_type(
  topic          text,
  type           text,
  fields         jsonb   default null,
  condition      text    default null,
  schema_version integer default 1
)
  returns fq.types
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_problem text;
  v_kind    text collate "C";
  v_type    fq.types;
begin
  perform fq._check_name('topic', define_type.topic), fq._check_name('type', define_type.type);

  v_problem := case
    when jsonb_typeof(define_type.fields) <> 'object' then format('fields must be a JSON object, but is %s', jsonb_typeof(define_type.fields))
    when define_type.fields is not null then (
      select min(format('field "%s" is of no known kind', f.key) collate "C")
        from jsonb_each(define_type.fields) f
       where coalesce(f.value #>> '{}', '') !~ '^(string|number|boolean|object|array|any)[?]?$'
    )
  end;
  if v_problem is not null then
    raise exception '%', v_problem
      using errcode = '22023',
            hint = 'Give names and kinds, such as {"total": "number", "note": "string?"}: string, number, boolean, object, array or any, with ? for one that may be missing or null.';
  end if;

  if define_type.schema_version is null or define_type.schema_version < 1 then
    raise exception 'schema_version must be 1 or more, but is %', coalesce(define_type.schema_version::text, 'null')
      using errcode = '22023',
            hint = 'Raise it when the payload changes.';
  end if;

  if define_type.condition is not null then
    execute format('select pg_catalog.pg_typeof((%s)) from (select null::jsonb as payload) event', define_type.condition) into v_kind;
    if v_kind <> 'boolean' then
      raise exception 'condition must be boolean, but is %', v_kind
        using errcode = '22023',
              hint = 'Give an expression such as (payload ->> ''total'')::numeric > 0.';
    end if;
  end if;

  insert into fq.types as t (topic, type, schema_version, fields, condition)
  values (define_type.topic, define_type.type, define_type.schema_version, define_type.fields, define_type.condition)
  on conflict on constraint types_pkey do update
     set schema_version = excluded.schema_version,
         fields = excluded.fields,
         condition = excluded.condition
  returning * into v_type;

  insert into fq.topics as t (topic, checked)
  values (define_type.topic, true)
  on conflict on constraint topics_pkey do update set checked = true
  where not t.checked;

  return v_type;
end;
$$;

comment on function fq.define_type(text, text, jsonb, text, integer) is
  'Register a type of events, or change it: from the next transaction on, appends of it must be as it says, also by plain SQL. topic, type: 1 to 200 characters each. fields: names and kinds of the fields of the payload, such as {"total": "number", "note": "string?"}: string, number, boolean, object, array or any, with ? for one that may be missing or null; others are allowed; null says nothing. condition: an SQL expression over payload that must be true, such as a call of a function; it runs with the rights of whoever appends. schema_version: of the payload, 1 or more. Events that are stored already are not looked at. Returns the type. Raises 22023 for bad arguments, and what PostgreSQL says of the expression.';
$fq$],
    array['functions/types/drop_type.sql', $fq$create or replace function fq.drop_type(topic text, type text)
  returns boolean
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  perform fq._check_name('topic', drop_type.topic), fq._check_name('type', drop_type.type);

  delete from fq.types t where t.topic = drop_type.topic collate "C" and t.type = drop_type.type collate "C";

  return found;
end;
$$;

comment on function fq.drop_type(text, text) is
  'Forget a type of events: nothing is checked any more. topic, type: its name. Returns false when it was not registered. Raises 22023 for a bad name.';
$fq$],
    array['functions/types/event_map.sql', $fq$create or replace function fq.event_map()
  returns text
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_line constant text := chr(10);
begin
  return '// Made by fq.event_map() from the types that are registered.' || v_line
    || 'import type { Json, JsonObject } from ''pg-fq'';' || v_line || v_line
    || 'export type Log = {' || v_line
    || coalesce((
      select string_agg(topics.source, '' order by topics.topic collate "C")
        from (select t.topic,
                     '  ' || to_json(t.topic::text) || ': {' || v_line
                       || string_agg(
                            format('    /** Schema version %s. */', t.schema_version) || v_line
                              || format('    %s: %s;', to_json(t.type::text), fq._to_typescript(t.fields)) || v_line,
                            '' order by t.type collate "C"
                          )
                       || '  };' || v_line as source
                from fq.types t
               group by t.topic) topics
    ), '')
    || '};' || v_line;
end;
$$;

comment on function fq.event_map() is
  'The types that are registered, as the source of a TypeScript event map for createFq<Log>: psql -Atc "select fq.event_map()" > log.ts';
$fq$],
    array['functions/capture/capture_table.sql', $fq$create or replace function fq.capture_table(
  source    text,
  topic     text   default null,
  key       text[] default null,
  columns   text[] default null,
  condition text   default null
)
  returns text
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_table   constant oid := fq._table(capture_table.source);
  v_name    constant text collate "C" := fq._table_name(v_table);
  v_topic   constant text := coalesce(capture_table.topic, v_name);
  v_key     text[] := capture_table.key;
  v_unknown text;
  v_trigger record;
  v_creates text[];
begin
  perform fq._check_name('topic', v_topic),
          fq._check_names('key', capture_table.key),
          fq._check_names('columns', capture_table.columns);
  if starts_with(v_name, 'fq.') then
    raise exception 'table % cannot be captured', v_name
      using errcode = '22023',
            hint = 'It is a part of fq, to which captured tables append.';
  end if;

  v_unknown := (
    select min(name collate "C")
      from unnest(capture_table.key || capture_table.columns) name
     where not exists (
       select from pg_attribute a where a.attrelid = v_table and a.attname = name collate "C" and a.attnum > 0 and not a.attisdropped
     )
  );
  if v_unknown is not null then
    raise exception 'table % has no column "%"', v_name, v_unknown
      using errcode = '22023',
            hint = 'Give names of its columns.';
  end if;

  if v_key is null then
    v_key := array(
      select a.attname::text
        from pg_index i
       cross join unnest(i.indkey) with ordinality k (attnum, n)
        join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
       where i.indrelid = v_table
         and i.indisprimary
         and k.n <= i.indnkeyatts
       order by k.n
    );
  end if;

  -- A condition that is none is refused here, not when somebody writes to the table.
  execute 'select from (' || fq._capture_rows('UPDATE', v_name, v_name, capture_table.condition) || ') r limit 0';

  for v_trigger in
    select *
      from (values ('insert', 'referencing new table as new_rows'),
                   ('update', 'referencing old table as old_rows new table as new_rows'),
                   ('delete', 'referencing old table as old_rows'),
                   ('truncate', '')) t (operation, rows)
  loop
    v_creates := v_creates || format(
      'create or replace trigger fq_capture_%1$s after %1$s on %2$s %3$s for each statement execute function fq._capture(%4$L, %5$L, %6$L, %7$L)',
      v_trigger.operation,
      v_name,
      v_trigger.rows,
      v_topic,
      to_json(v_key)::text,
      coalesce(to_json(capture_table.columns)::text, ''),
      coalesce(capture_table.condition, '')
    );
  end loop;
  perform fq._patiently(v_creates, v_table, 'share row exclusive');

  return v_topic;
end;
$$;

comment on function fq.capture_table(text, text, text[], text[], text) is
  'Append an event for each row that is inserted into a table, updated or deleted, and for a TRUNCATE, in the same transaction: type "insert", "update", "delete" or "truncate", payload {"old", "new"}, header "table". source: the table, as schema.name; to be captured by its owner. topic: where to append, by default the name of the table with its schema. key: the columns that make the key, by default those of the primary key; of several, a JSON array; ''{}'' for none. columns: what to keep in old and new, by default all; an UPDATE that changes none of them appends nothing. condition: an SQL expression over old and new, such as ''new.total > 100''; old is null for an INSERT, new for a DELETE. Whoever writes to the table needs the rights to append. As usual for triggers, nothing is captured of a session whose session_replication_role is replica. Again, it replaces what was said before. Returns the topic. Raises 22023 for an unknown table or column, and what PostgreSQL says of the condition.';
$fq$],
    array['functions/capture/release_table.sql', $fq$create or replace function fq.release_table(source text)
  returns boolean
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_trigger record;
  v_drops   text[];
begin
  for v_trigger in
    select fq._table_name(t.tgrelid) as name, t.tgname
      from pg_trigger t
     where t.tgrelid = fq._table(release_table.source)
       and t.tgfoid = 'fq._capture()'::regprocedure
       and t.tgparentid = 0
  loop
    v_drops := v_drops || format('drop trigger %I on %s', v_trigger.tgname, v_trigger.name);
  end loop;
  if v_drops is not null then
    perform fq._patiently(v_drops, fq._table(release_table.source), 'access exclusive');
  end if;

  return v_drops is not null;
end;
$$;

comment on function fq.release_table(text) is
  'Stop capturing a table. source: the table, as schema.name. Returns false when it was not captured. Raises 22023 for an unknown table.';
$fq$],
    array['functions/wake_up/ready.sql', $fq$create or replace function fq.ready(clients text[])
  returns setof text
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_asked  record;
  v_client fq.clients;
  v_stable bigint;
  v_all    bigint;
  v_given  text collate "C";
  v_ahead  fq.clients;
begin
  perform fq._check_names('clients', ready.clients),
          fq._check_isolation();

  v_all := fq._stable_offset(null);

  for v_asked in
    select asked.id, c as client
      from (select distinct id collate "C" as id from unnest(ready.clients) id) asked
      left join fq.clients c on c.id = asked.id or c.parent = asked.id
     order by asked.id
  loop
    continue when v_asked.id = v_given;
    v_client := v_asked.client;
    if v_client.id is null then
      v_client."offset" := -1;
      v_client.segments := 1;
      v_client.first_bucket := 0;
      v_client.last_bucket := 255;
      v_client.paused := false;
    end if;

    v_stable := case when v_client.topics is null then v_all else fq._stable_offset(v_client.topics) end;
    if fq._is_ready(v_client, v_stable) then
      v_given := v_asked.id;
      return next v_given;
    elsif v_stable < v_client."offset" and v_client.segments = 1 and not v_client.paused and v_client.handler is null then
      v_ahead := v_client;
    end if;
  end loop;

  -- As fq.fetch would. It holds up nobody who has something to do.
  if v_given is null and v_ahead.id is not null then
    perform fq._check_ahead(v_ahead.id, v_ahead."offset");
  end if;
end;
$$;

comment on function fq.ready(text[]) is
  'Which of these clients have something to do: those for which fq.fetch has an event now, be it a failed one whose time has come, or a stretch of events to pass over that they do not read. clients: names of clients or segments; a divided one is ready when a segment is. Looks in one call for all that a process works on. Raises 22023 for bad names, QF001 in a REPEATABLE READ or SERIALIZABLE transaction, QF003 when none has something to do and the cursor of one lies beyond the end of the log, QF006 on a standby.';
$fq$],
    array['functions/wake_up/listen.sql', $fq$create or replace function fq.listen(topic text default null, client text default null)
  returns boolean
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_topics text[];
  v_topic  text;
  v_lock   integer;
begin
  if listen.topic is not null and listen.client is not null then
    raise exception 'only one of topic and client can be given'
      using errcode = '22023',
            hint = 'Call fq.listen once for each.';
  end if;
  if listen.topic is not null then
    perform fq._check_name('topic', listen.topic);
    v_topics := array[listen.topic];
  elsif listen.client is not null then
    perform fq._check_name('client', listen.client);
    v_topics := (select c.topics from fq.clients c where c.id = listen.client collate "C");
  end if;

  listen fq_events;

  foreach v_topic in array coalesce(v_topics, array[null]) loop
    v_lock := coalesce(hashtext(v_topic collate "C"), 0);
    if not exists (
      select
        from fq._locks l
       where l.pid = pg_backend_pid()
         and l.class = 1718747137
         and l.object = v_lock & 4294967295
    ) then
      perform pg_advisory_lock_shared(1718747136, 0), pg_advisory_lock_shared(1718747137, v_lock);
    end if;
  end loop;

  return not exists (select from fq._locks l where fq._is_floor(l.class, fq._floor_classes(v_topics)));
end;
$$;

comment on function fq.listen(text, text) is
  'Be told of appends: LISTEN on the channel fq_events, and let appenders know by a lock of the session that somebody does. topic: of this topic, as goes with fq.read; client: of the topics that this client reads; neither: of all. Every transaction that begins to append after this call sends a NOTIFY for each topic, with the topic and an offset below which it appends nothing there, its first as a rule, as JSON; fq.seek, fq.resume, fq.redrive and fq.discard send one with the client. Returns true when no append is undecided that began before, and so may send none: fetch once more, then sleep. Returns false otherwise: fetch and call again shortly. Calling it again is harmless. Needs a session of its own and a call outside a transaction block. Raises 22023 for a bad name.';
$fq$],
    array['functions/wake_up/unlisten.sql', $fq$create or replace function fq.unlisten(topic text default null)
  returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_topic integer;
begin
  if unlisten.topic is not null then
    perform fq._check_name('topic', unlisten.topic);
  end if;

  for v_topic in
    select ((l.object + 2147483648 & 4294967295) - 2147483648)::integer
      from fq._locks l
     where l.pid = pg_backend_pid()
       and l.class = 1718747137
       and (unlisten.topic is null or l.object = hashtext(unlisten.topic collate "C") & 4294967295)
  loop
    perform pg_advisory_unlock_shared(1718747137, v_topic), pg_advisory_unlock_shared(1718747136, 0);
  end loop;

  if not exists (select from fq._locks l where l.pid = pg_backend_pid() and l.class = 1718747137) then
    unlisten fq_events;
  end if;
end;
$$;

comment on function fq.unlisten(text) is
  'Stop being told of appends, as a consumer does while it is busy, so that they send no NOTIFY. topic: null for all that the session listens to. Harmless when it does not listen. Raises 22023 for a bad name.';
$fq$],
    array['functions/wake_up/wait.sql', $fq$create or replace procedure fq.wait(
  client          text,
  timeout         interval default '30 s',
  inout available boolean  default null
)
  language plpgsql
-- A procedure that commits cannot pin the search_path: everything in it is qualified, or a keyword, instead.
as $$
declare
  v_until timestamp with time zone := fq._deadline(wait.timeout);
  v_pause interval := interval '5 ms';
begin
  perform fq._check_name('client', wait.client);
  if wait.timeout is null or wait.timeout operator(pg_catalog.<) interval '0' then
    raise exception 'timeout must not be null or negative'
      using errcode = '22023',
            hint = 'Give an interval such as ''30 s''; ''0'' looks once.';
  end if;

  loop
    wait.available := exists (select from fq.ready(array[wait.client]));
    -- Lets go of the snapshot, and refuses to wait in a transaction block, whose snapshot it cannot let go.
    commit;

    exit when wait.available or pg_catalog.clock_timestamp() operator(pg_catalog.>=) v_until;

    perform pg_catalog.pg_sleep_for(least(v_pause, v_until operator(pg_catalog.-) pg_catalog.clock_timestamp()));
    v_pause := least(v_pause operator(pg_catalog.*) 1.5::double precision, interval '200 ms');
  end loop;
end;
$$;

comment on procedure fq.wait(text, interval, boolean) is
  'Wait until there is an event for a client, for those who cannot LISTEN, by looking every 5 to 200 ms without holding a snapshot in between. client: 1 to 200 characters. timeout: how long at most, 30 s by default; 0 looks once. Where statement_timeout is shorter, four fifths of that. Gives available: true when fq.fetch has an event, false when the time is over. Raises 22023 for bad arguments, 2D000 inside a transaction block, where it could not let go of the snapshot, QF003 when its cursor lies beyond the end of the log, QF006 on a standby.';
$fq$],
    array['functions/internal/_installed.sql', $fq$do $$
begin
  execute format(
    'create or replace function fq._installed() returns jsonb language sql immutable parallel safe '
      || 'set search_path = pg_catalog, pg_temp as %L',
    format('select %L::jsonb', current_setting('fq.version'))
  );
end;
$$;

comment on function fq._installed() is
  'What is installed: the major version of the server, and a digest of each file of the source. An install reads it from here, and runs only what is another.';
$fq$],
    array['grants.sql', $fq$-- Nothing for PUBLIC. What an application's role needs is granted to it by name: see "Roles" in the README.
do $$
declare
  v_thing text;
begin
  for v_thing in
    with things (name, acl) as (
      select 'schema fq', coalesce(n.nspacl, acldefault('n', n.nspowner))
        from pg_namespace n
       where n.nspname = 'fq'
      union all
      select format(case c.relkind when 'S' then 'sequence fq.%I' else 'table fq.%I' end, c.relname),
             coalesce(c.relacl, acldefault(case c.relkind when 'S' then 's' else 'r' end::"char", c.relowner))
        from pg_class c
       where c.relnamespace = to_regnamespace('fq')
         and c.relkind in ('r', 'v', 'S')
      union all
      select format('routine %s', p.oid::regprocedure), coalesce(p.proacl, acldefault('f', p.proowner))
        from pg_proc p
       where p.pronamespace = to_regnamespace('fq')
    )
    select t.name from things t where exists (select from aclexplode(t.acl) a where a.grantee = 0)
  loop
    execute format('revoke all on %s from public', v_thing);
  end loop;
end;
$$;
$fq$]
  ];
begin
  perform pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);

  -- What psql -f sql/fq.sql has from sql/digests.sql.
  perform set_config('fq.source', jsonb_agg(
            jsonb_build_array(
              v_files[n][1],
              left(encode(sha256(convert_to(v_files[n][2], getdatabaseencoding())), 'hex'), 16)
            ) order by n
          )::text, true)
     from generate_subscripts(v_files, 1) n;

-- Names mean what PostgreSQL means by them, and "already exists, skipping" is nobody's concern.
set local search_path = pg_catalog, pg_temp;
set local client_min_messages = warning;

-- Decides what is due: nothing where this very version is installed, and then no lock is taken.
-- Reads fq.source, the files and their digests in order. Writes for the rest of the transaction: fq.version, what
-- fq._installed() shall give; fq.fresh, whether there was no fq; fq.due, the files to run, in order.
declare
  v_source    constant jsonb := current_setting('fq.source')::jsonb;
  v_version   constant jsonb := jsonb_build_object(
                'server', current_setting('server_version_num')::integer / 10000,
                'files', (select jsonb_object_agg(f ->> 0, f ->> 1) from jsonb_array_elements(v_source) f));
  v_installed jsonb;
  v_stranger  text;
  v_due       jsonb;
  v_timeout   constant text := current_setting('lock_timeout');
  v_view      record;
begin
  -- What replays over an extension would be missing from its dumps.
  if exists (
    select
      from pg_depend d
      join pg_depend member on member.classid = d.classid and member.objid = d.objid and member.deptype = 'e'
      join pg_extension e on e.oid = member.refobjid
     where d.refclassid = 'pg_namespace'::regclass
       and d.refobjid = to_regnamespace('fq')
       and e.extname = 'fq'
  ) then
    raise exception 'fq is installed here as an extension'
      using errcode = '55000',
            hint = 'Use ALTER EXTENSION fq UPDATE, or drop the extension first.';
  end if;

  for v_look in 1 .. 2 loop
    -- Its source is read, and not called: who knows whose it is?
    select substring(p.prosrc from '{.*}')::jsonb
      into v_installed
      from pg_proc p
      join pg_namespace n on n.oid = p.pronamespace
     where n.nspname = 'fq'
       and p.proname = '_installed';

    exit when v_installed = v_version;

    -- One install at a time; the others wait here and then find nothing to do. 0x6671 is "fq", as in all its locks.
    if v_look = 1 then
      perform pg_advisory_xact_lock(26225, 0);
    end if;
  end loop;

  if v_installed is null then
    select pg_describe_object(d.classid, d.objid, 0)
      into v_stranger
      from pg_depend d
      join pg_namespace n on n.oid = d.refobjid
     where d.refclassid = 'pg_namespace'::regclass
       and n.nspname = 'fq'
       and d.deptype = 'n'
       and d.classid <> 'pg_extension'::regclass
     order by d.classid, d.objid
     limit 1;
    if found and to_regclass('fq.events') is null then
      raise exception 'schema "fq" is not empty: it holds %', v_stranger
        using errcode = '55000',
              hint = 'fq wants a schema of this name to itself: rename that one, or drop what is in it.';
    end if;
  end if;

  if v_stranger is not null or v_installed is not null and exists (
    select
      from jsonb_each_text(v_installed -> 'files') i
      full join jsonb_each_text(v_version -> 'files') v using (key)
     where key ~ '^(types|tables)/'
       and i.value is distinct from v.value
  ) then
    raise exception 'the fq that is installed here has other tables than this version'
      using errcode = '55000',
            hint = 'Before 0.2.0 no version converts the tables of another: copy the events elsewhere, drop the schema fq, install this version, and append them again.';
  end if;

  -- Tables do not depend on the version of the server; functions and views may.
  select coalesce(jsonb_agg(f -> 0 order by n), '[]')
    into v_due
    from jsonb_array_elements(v_source) with ordinality s (f, n)
   where v_installed is distinct from v_version
     and (v_installed -> 'files' -> (f ->> 0) is distinct from f -> 1
       or v_installed -> 'server' <> v_version -> 'server' and f ->> 0 !~ '^(types|tables)/'
       or f ->> 0 in ('functions/internal/_installed.sql', 'grants.sql'));

  perform set_config('fq.version', v_version::text, true),
          set_config('fq.fresh', (v_installed is null)::text, true),
          set_config('fq.due', v_due::text, true);

  if v_installed is null then
    create schema if not exists fq;
  end if;

  -- What triggers and views that change are locked with, all of it before the first change, and let go at once when it is
  -- in use: a handler between its fetch and its commit holds back the install, and nobody waits behind it.
  while v_installed <> v_version loop
    begin
      set local lock_timeout = '100ms';
      if v_due::text ~ '"triggers/' then
        lock table fq.events, fq.clients in share row exclusive mode;
      end if;
      for v_view in
        select c.relname as name, pg_get_userbyid(c.relowner) as owner
          from pg_class c
         where c.relnamespace = to_regnamespace('fq')
           and c.relkind = 'v'
           and v_due ? format('views/%s.sql', c.relname)
         order by c.relname
      loop
        -- Changes nothing: there is no LOCK for a view without what it reads.
        execute format('alter view fq.%I owner to %I', v_view.name, v_view.owner);
      end loop;
      exit;
    exception
      when lock_not_available then
        perform pg_sleep(0.1 + random() * 0.1);
    end;
  end loop;
  perform set_config('lock_timeout', v_timeout, true);
end;

  foreach v_file slice 1 in array v_files loop
    if current_setting('fq.due')::jsonb ? v_file[1] then
      execute v_file[2];
    end if;
  end loop;

-- At every install, also of the version that is installed already: creates the triggers, and puts right what is not as it
-- should be. Takes a lock only for what it changes.
do $$ begin perform fq._mend(); end $$;

  perform set_config('search_path', v_path, true), set_config('client_min_messages', v_level, true);
end;
$fq_install$;

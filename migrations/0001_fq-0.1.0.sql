-- Made from sql/fq.sql by sql/bundle.awk: edit the files there, not this one.
-- Up Migration
-- fq: a durable event log with named consumers, inside PostgreSQL 14 or newer.
--
-- This file is the table of contents: what it includes, in this order, is all that fq is.
--   psql -f sql/fq.sql
-- installs it into the current database, or brings an installed one up to date.



-- "already exists, skipping" is what repeating an install is about.
set local client_min_messages = warning;

-- One install at a time; the others wait here and then find nothing to do. 0x6671 is "fq", as in all its locks.
do $$ begin perform pg_catalog.pg_advisory_xact_lock(26225, 0); end $$;

-- What replays over an extension would be missing from its dumps.
do $$
begin
  if exists (
    select
      from pg_catalog.pg_depend d
      join pg_catalog.pg_namespace n on n.oid = d.objid
     where d.classid = 'pg_catalog.pg_namespace'::regclass
       and d.deptype = 'e'
       and n.nspname = 'fq'
  ) then
    raise exception 'fq is installed here as an extension'
      using errcode = '55000',
            hint = 'Use ALTER EXTENSION fq UPDATE, or drop the extension first.';
  end if;
end;
$$;

create schema if not exists fq;

comment on schema fq is 'A durable event log with named consumers.';

-- What names and contents may be
do $$
begin
  create domain fq.name as text constraint "1_to_200_characters" check (char_length(value) between 1 and 200);
exception
  when duplicate_object then null;
end;
$$;

comment on domain fq.name is 'A name: 1 to 200 characters.';
do $$
begin
  create domain fq.key as text constraint "1_to_1000_characters" check (char_length(value) between 1 and 1000);
exception
  when duplicate_object then null;
end;
$$;

comment on domain fq.key is 'What orders related events: 1 to 1,000 characters.';
do $$
begin
  create domain fq.payload as jsonb constraint not_json_null check (value <> 'null');
exception
  when duplicate_object then null;
end;
$$;

comment on domain fq.payload is 'Any JSON but null.';
do $$
begin
  create domain fq.headers as jsonb constraint json_object check (jsonb_typeof(value) = 'object');
exception
  when duplicate_object then null;
end;
$$;

comment on domain fq.headers is 'A JSON object.';

-- State
create or replace function fq._bucket(key text)
  returns smallint
  language plpgsql
  immutable
  parallel safe
  set search_path = pg_catalog, pg_temp
as $$
begin
  -- The first byte of SHA-256 is the same on every server version and platform, in FIPS mode too. Doubling the
  -- backslashes makes decode(…, 'escape') give the very bytes of the key; convert_to is not immutable.
  return coalesce(get_byte(sha256(decode(replace(key, '\', '\\'), 'escape')), 0), 0)::smallint;
end;
$$;

comment on function fq._bucket(text) is
  'The share of a key, 0 to 255; 0 for none. Stored with every event, so it must never change.';
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
create table if not exists fq.events (
  "offset"   bigint      not null generated always as identity,
  topic      fq.name     not null default 'default',
  key        fq.key,
  version    bigint,
  type       fq.name,
  payload    fq.payload  not null default '{}',
  headers    fq.headers  not null default '{}',
  body       bytea,
  event_id   uuid,
  created_at timestamptz not null default clock_timestamp(),
  bucket     smallint    not null generated always as (fq._bucket(key)) stored,

  constraint events_pkey primary key ("offset")
);

create index if not exists events_topic_offset on fq.events (topic, "offset");

comment on table fq.events is
  'The log: one immutable row per event, in the order of "offset".';
comment on column fq.events."offset" is
  'Position in the log: unique, increasing over all topics, with holes where an append was rolled back. The first is 1.';
comment on column fq.events.topic is
  'Name that divides the log, 1 to 200 characters; "default" when none was given.';
comment on column fq.events.key is
  'Orders related events (an aggregate id, an account, a path), 1 to 1,000 characters; null for none.';
comment on column fq.events.version is
  'Position in the stream of its topic and key, 1, 2, 3 …; null for an event that was appended without a version.';
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
create table if not exists fq.clients (
  id       fq.name not null,
  "offset" bigint  not null default -1,

  constraint clients_pkey primary key (id),
  constraint clients_offset_range check ("offset" >= -1)
)
-- A cursor moves far more often than a client is made: leave room to move it within its page.
with (fillfactor = 50);

comment on table fq.clients is
  'Every named cursor over the log.';
comment on column fq.clients.id is
  'Name of the client, 1 to 200 characters.';
comment on column fq.clients."offset" is
  'The last event that the client is done with; -1 when it has not begun.';

-- What a program needs to recognise an error
create or replace view fq.errors (code, name, meaning) as
  values
    ('QF001', 'strict_isolation',
     'events cannot be read in a REPEATABLE READ or SERIALIZABLE transaction'),
    ('QF003', 'offset_beyond_end',
     'a cursor cannot move beyond the end of the log'),
    ('QF004', 'offset_not_stable',
     'a cursor cannot move past an append that is still undecided'),
    ('QF005', 'append_only',
     'events cannot be changed or deleted'),
    ('QF006', 'standby',
     'a standby cannot see which appends are undecided on its primary'),
    ('QF007', 'topic_undelivered',
     'a topic cannot be dropped while clients have yet to read events of it');

comment on view fq.errors is
  'The SQLSTATEs that are fq''s own. Plain argument errors use 22023.';
comment on column fq.errors.code is 'The SQLSTATE.';
comment on column fq.errors.name is 'A name for programs.';
comment on column fq.errors.meaning is 'What it says.';

-- Inner parts
create or replace view fq._locks (class, object, pid) as
  select l.classid::bigint::integer,
         l.objid::bigint,
         l.pid
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
create or replace function fq._check_name(parameter text, name text)
  returns void
  language plpgsql
  immutable
  parallel safe
  set search_path = pg_catalog, pg_temp
as $$
begin
  if name is null or name = '' then
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
create or replace function fq._check_max_events(max_events integer)
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
create or replace function fq._refuse_event(topic text, payload jsonb, type text, key text)
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

  if payload is null or payload = 'null' then
    raise exception 'payload must not be null'
      using errcode = '22023',
            hint = 'Give any other JSON; {} stands for an event that needs no more than its type.';
  end if;

  raise exception 'headers must be a JSON object'
    using errcode = '22023',
          hint = 'Give an object such as {"trace": "…"}, or leave the headers out.';
end;
$$;

comment on function fq._refuse_event(text, jsonb, text, text) is
  'Say with 22023 what is wrong with an event that fq.append refuses; when nothing else is, it is the headers.';
create or replace function fq._check_batch(events jsonb)
  returns void
  language plpgsql
  immutable
  parallel safe
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_fields  constant text[] := array['payload', 'type', 'key', 'headers', 'body'];
  v_index   bigint;
  v_problem text;
begin
  if events is null or jsonb_typeof(events) <> 'array' then
    raise exception 'events must be a JSON array, but is %', coalesce(jsonb_typeof(events), 'null')
      using errcode = '22023',
            hint = 'Give an array of objects such as [{"type": "…", "payload": {…}}].';
  end if;

  select checked.index - 1, checked.problem
    into v_index, v_problem
    from (
      select elements.index,
             case
               when jsonb_typeof(elements.e) <> 'object'
                 then format('must be an object, but is %s', jsonb_typeof(elements.e))
               when elements.e - v_fields <> '{}'
                 then format('has an unknown field "%s"', (select min(f) from jsonb_object_keys(elements.e - v_fields) f))
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
                 or translate(elements.e ->> 'body', e'\r\n', '') !~ '^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$'
                 then 'has a body that is no base64 string'
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
create or replace function fq._floor_class(topic text)
  returns integer
  language sql
  immutable
  parallel safe
-- 0x6671 is "fq"; behind it stand 16 bits of the topic, or 0 for all topics. Two topics that share their 16 bits
-- wait for each other's appends, no more. The hash lives no longer than a lock, so it may change with the server.
return 1718681600 | coalesce(hashtext(topic) & 65535 | 1, 0);

comment on function fq._floor_class(text) is
  'First key of the advisory locks that hold the floors of a topic (null: of all topics).';
create or replace function fq._append_to(topic text)
  returns text
  language sql
  volatile
return set_config('fq.floors', coalesce(current_setting('fq.floors', true), '') || '>' || fq._floor_class(topic), true);

comment on function fq._append_to(text) is
  'Tell the floor that the next INSERT takes which topic it is for.';
create or replace function fq._is_floor(class integer, topic text)
  returns boolean
  language sql
  immutable
  parallel safe
return case
  when topic is null then class between 1718681600 and 1718747135
  else class in (fq._floor_class(null), fq._floor_class(topic))
end;

comment on function fq._is_floor(integer, text) is
  'Whether an advisory lock of this class holds back readers of the topic (null: of all topics).';
create or replace function fq._is_listened_to(topic_lock integer)
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
create or replace function fq._stable_offset(topic text)
  returns bigint
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_generic_plan
as $$
declare
  v_end   bigint;
  v_floor bigint;
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
             where fq._is_floor(l.class, _stable_offset.topic)) floors
     where floors.behind < 4278190080
  );

  return least(v_end, v_floor);
end;
$$;

comment on function fq._stable_offset(text) is
  'The highest offset at or below which no append to the topic (null: to any) is undecided. Whoever reads events up to it must do so in a later statement, with a snapshot taken after this one returned.';
create or replace function fq._check_isolation()
  returns void
  language plpgsql
  stable
  set search_path = pg_catalog, pg_temp
as $$
begin
  if current_setting('transaction_isolation') in ('repeatable read', 'serializable') then
    raise exception 'events cannot be read in a % transaction', upper(current_setting('transaction_isolation'))
      using errcode = 'QF001',
            hint = 'Its snapshot may be older than events that are due. Fetch first, then open the strict transaction that handles them.';
  end if;
end;
$$;

comment on function fq._check_isolation() is
  'Refuse with QF001 to read events where the next statement would get no new snapshot.';
create or replace function fq._remembered_stable_offset()
  returns bigint
  language plpgsql
  stable
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_parts text[] := string_to_array(current_setting('fq.stable', true), ':');
begin
  return case when v_parts[1] = 'fq.events'::regclass::oid::text then v_parts[2]::bigint end;
end;
$$;

comment on function fq._remembered_stable_offset() is
  'The stable offset up to which this session fetched last, null for none. What was stable once stays so.';
create or replace function fq._check_offset(client text, target bigint)
  returns void
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_end bigint;
begin
  if target <= fq._remembered_stable_offset() then
    return;
  end if;

  -- An appender that was held up between reading the end of the log and taking its floor takes one that is too low.
  -- It will not append below an offset that was stable before, but from here that cannot be told: let it finish.
  for v_attempt in 0 .. 9 loop
    if target <= fq._stable_offset(null) then
      return;
    end if;

    v_end := coalesce(pg_sequence_last_value('fq.events_offset_seq'), 0);
    if target > v_end then
      raise exception 'client "%" cannot move to offset %: the log ends at %', client, target, v_end
        using errcode = 'QF003',
              hint = 'Commit the offset of an event that was fetched.';
    end if;

    -- Waiting for the caller's own append would be in vain.
    exit when current_setting('fq.floors', true) <> '';
    perform pg_sleep(0.001 * 2 ^ v_attempt);
  end loop;

  raise exception 'client "%" cannot move to offset % yet: an append at or below it is undecided', client, target
    using errcode = 'QF004',
          hint = 'Read with fq.fetch, which hands out no event too early; what was read with it can be committed when the append has ended.';
end;
$$;

comment on function fq._check_offset(text, bigint) is
  'Refuse an offset that a client must not move to: beyond the end of the log (QF003), or past an append that is still undecided after a second (QF004).';
create or replace function fq._has_events(client text)
  returns boolean
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set enable_sort = off
as $$
declare
  v_stable bigint := fq._stable_offset(null);
begin
  return (
    select e."offset"
      from fq.events e
     where e."offset" > coalesce((select c."offset" from fq.clients c where c.id = _has_events.client), -1)
       and e."offset" <= v_stable
     order by e."offset"
     limit 1
  ) is not null;
end;
$$;

comment on function fq._has_events(text) is
  'Whether fq.fetch would give the client an event now.';

-- What a plain INSERT, UPDATE or DELETE sets off
create or replace function fq._take_floor()
  returns trigger
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  -- What this transaction holds, "class,class,", and behind ">" the class that fq._append_to asked for. A setting,
  -- because a savepoint that is rolled back takes it back together with the locks.
  v_setting text := concat(current_setting('fq.floors', true));
  v_held    text := split_part(v_setting, '>', 1);
  -- A plain INSERT cannot say what its topics are: it holds back them all.
  v_class   text := case when v_setting = v_held then '1718681600' else right(v_setting, 10) end;
begin
  if v_held <> '' then
    if strpos(v_held, v_class) > 0 or strpos(v_held, '1718681600') > 0 then
      v_setting := set_config('fq.floors', v_held, true);
      return null;
    end if;
    -- One floor for all topics rather than a lock for each of many.
    if length(v_held) > 100 then
      v_class := '1718681600';
    end if;
  elsif exists (select from fq.topics t where t.notify = 'always') then
    v_held := 'always,';
  end if;

  -- "Nothing that this transaction appends will be at or below what is drawn by now." The second key holds the low
  -- 32 bits of that.
  v_setting := set_config(
    'fq.floors',
    concat(v_held, v_class, ',', pg_advisory_xact_lock_shared(
      v_class::integer,
      coalesce(pg_sequence_last_value('fq.events_offset_seq'), 0)::bit(32)::integer
    )),
    true
  );

  return null;
end;
$$;

comment on function fq._take_floor() is
  'Take the floor below which the statement appends nothing, as a shared advisory lock that lasts as long as its transaction.';

create or replace trigger take_floor
  before insert on fq.events
  for each statement
  execute function fq._take_floor();
create or replace function fq._notify_listeners()
  returns trigger
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  -- What an append pays when nobody listens: it tries the lock that all listeners share, and gives it back in the same
  -- expression, so that two appenders hardly ever refuse each other.
  if (case when pg_try_advisory_lock(1718747136, 0) then pg_advisory_unlock(1718747136, 0) else false end)
     and not starts_with(current_setting('fq.floors', true), 'always') then
    return null;
  end if;

  perform pg_notify('fq_events', json_build_object('topic', appended.topic, 'offset', appended.last::text)::text)
     from (select e.topic, max(e."offset") as last from new_events e group by e.topic) appended
     left join fq.topics t on t.topic = appended.topic
    where t.notify = 'always'
       or t.notify is distinct from 'off'
          and (fq._is_listened_to(0) or fq._is_listened_to(hashtext(appended.topic)));

  return null;
end;
$$;

comment on function fq._notify_listeners() is
  'Send a NOTIFY for each topic that was appended to and that somebody listens to, or that always wants one.';

create or replace trigger notify_listeners
  after insert on fq.events
  referencing new table as new_events
  for each statement
  execute function fq._notify_listeners();
create or replace function fq._append_only()
  returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op = 'DELETE' and current_setting('fq.drop_topic', true) = pg_current_xact_id()::text then
    return null;
  end if;

  raise exception 'events cannot be changed: % on fq.events is refused', tg_op
    using errcode = 'QF005',
          hint = 'Append an event that corrects or revokes; fq.drop_topic removes a whole topic.';
end;
$$;

comment on function fq._append_only() is
  'Refuse to change or delete events, but for fq.drop_topic.';

create or replace trigger append_only
  before update or delete or truncate on fq.events
  for each statement
  execute function fq._append_only();
create or replace function fq._guard_cursor()
  returns trigger
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  -- The column itself refuses null.
  if new."offset" is null then
    return new;
  end if;

  if tg_op = 'UPDATE' then
    if new."offset" <= old."offset" then
      new."offset" := old."offset";
      return new;
    end if;
  -- A dump that is being restored may bring the clients before it sets where the log ends. Every dump begins with this.
  elsif current_setting('check_function_bodies') = 'off' then
    return new;
  end if;

  perform fq._check_offset(new.id, new."offset");
  return new;
end;
$$;

comment on function fq._guard_cursor() is
  'Keep a cursor from moving back, and from moving past what is stable, whoever moves it.';

create or replace trigger guard_cursor
  before insert or update of "offset" on fq.clients
  for each row
  execute function fq._guard_cursor();

-- Append events
create or replace function fq.append(
  topic   text  default 'default',
  payload jsonb default '{}',
  type    text  default null,
  key     text  default null,
  headers jsonb default '{}',
  body    bytea default null
)
  returns fq.events
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_event fq.events;
  v_done  text;
begin
  if not coalesce(
    append.topic <> '' and char_length(append.topic) <= 200
      and (append.type is null or append.type <> '' and char_length(append.type) <= 200)
      and (append.key is null or append.key <> '' and char_length(append.key) <= 1000)
      and append.payload <> 'null'
      and jsonb_typeof(append.headers) = 'object',
    false
  ) then
    perform fq._refuse_event(append.topic, append.payload, append.type, append.key);
  end if;

  v_done := fq._append_to(append.topic);

  insert into fq.events (topic, payload, type, key, headers, body)
  values (append.topic, append.payload, append.type, append.key, append.headers, append.body)
  returning * into v_event;

  return v_event;
end;
$$;

comment on function fq.append(text, jsonb, text, text, jsonb, bytea) is
  'Append one event, in the caller''s transaction, and return it with its offset. topic: 1 to 200 characters. payload: any JSON but null. type: 1 to 200 characters, null for none. key: orders related events, 1 to 1,000 characters, null for none. headers: a JSON object. body: a binary payload, null for none. Raises 22023 for anything else, and stores nothing.';
create or replace function fq.append_batch(topic text, events jsonb)
  returns setof fq.events
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done text;
begin
  perform fq._check_name('topic', append_batch.topic);
  perform fq._check_batch(append_batch.events);

  v_done := fq._append_to(append_batch.topic);

  return query
    insert into fq.events (topic, payload, type, key, headers, body)
    select append_batch.topic,
           coalesce(e -> 'payload', '{}'),
           e ->> 'type',
           e ->> 'key',
           coalesce(nullif(e -> 'headers', 'null'), '{}'),
           decode(e ->> 'body', 'base64')
      from jsonb_array_elements(append_batch.events) e
    returning *;
end;
$$;

comment on function fq.append_batch(text, jsonb) is
  'Append many events to a topic in one statement, in the caller''s transaction, and return them in order with their offsets. topic: 1 to 200 characters. events: a JSON array of objects with any of the fields payload (any JSON but null, {} by default), type, key, headers and body (base64). Raises 22023 for anything else, naming the element, and stores nothing.';

-- Read them without a cursor
create or replace function fq.stable_offset(topic text default null)
  returns bigint
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  if stable_offset.topic is not null then
    perform fq._check_name('topic', stable_offset.topic);
  end if;

  return fq._stable_offset(stable_offset.topic);
end;
$$;

comment on function fq.stable_offset(text) is
  'The highest offset at or below which no append to the topic (null: to any topic) is still undecided; 0 for an empty log. Readers are never handed an event above it. Raises QF006 on a standby.';
create or replace function fq.read(
  topic      text    default null,
  after      bigint  default -1,
  max_events integer default 100
)
  returns setof fq.events
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_generic_plan
  set enable_sort = off
as $$
declare
  v_stable bigint;
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

  perform fq._check_isolation();

  v_stable := fq._stable_offset(read.topic);

  if read.topic is null then
    return query
      select e.*
        from fq.events e
       where e."offset" > read.after
         and e."offset" <= v_stable
       order by e."offset"
       limit read.max_events;
  else
    return query
      select e.*
        from fq.events e
       -- As rows, so that no statistics can make it walk the whole log for a rare topic.
       where (e.topic, e."offset") > (read.topic, read.after)
         and (e.topic, e."offset") <= (read.topic, v_stable)
       order by e.topic, e."offset"
       limit read.max_events;
  end if;
end;
$$;

comment on function fq.read(text, bigint, integer) is
  'Events after an offset, in order of their offsets, without a cursor. topic: null for all topics. after: the offset of the last event that was read, -1 for the beginning. max_events: 1 or more. Gives only events up to the stable offset, so that none appears later below one that was given. Raises 22023 for bad arguments, QF001 in a REPEATABLE READ or SERIALIZABLE transaction, QF006 on a standby.';

-- Read them with a cursor that the database keeps
create or replace function fq.fetch(client text, max_events integer default 100)
  returns setof fq.events
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_generic_plan
  set enable_sort = off
as $$
declare
  v_cursor bigint;
  v_stable bigint := fq._remembered_stable_offset();
  v_done   text;
begin
  if not coalesce(
    "fetch".client <> '' and char_length("fetch".client) <= 200
      and "fetch".max_events > 0
      and current_setting('transaction_isolation') like 'read %',
    false
  ) then
    perform fq._check_name('client', "fetch".client),
            fq._check_max_events("fetch".max_events),
            fq._check_isolation();
  end if;

  v_cursor := coalesce((select c."offset" from fq.clients c where c.id = "fetch".client), -1);

  -- What was stable once stays so: far behind the end there is no need to look at the floors again, unless all that
  -- was appended there was rolled back.
  if coalesce(v_stable - v_cursor < "fetch".max_events, true)
     or (select e."offset"
           from fq.events e
          where e."offset" > v_cursor
            and e."offset" <= v_stable
          order by e."offset"
          limit 1) is null then
    v_stable := fq._stable_offset(null);
    v_done := set_config('fq.stable', 'fq.events'::regclass::oid || ':' || v_stable, false);
  end if;

  return query
    select e.*
      from fq.events e
     where e."offset" > v_cursor
       and e."offset" <= v_stable
     order by e."offset"
     limit "fetch".max_events;
end;
$$;

comment on function fq.fetch(text, integer) is
  'The next events of a client, in order of their offsets, and the same again until it commits. client: 1 to 200 characters; an unknown one begins at the first event. max_events: 1 or more. Raises 22023 for bad arguments, QF001 in a REPEATABLE READ or SERIALIZABLE transaction, QF006 on a standby.';
create or replace function fq.fetch_next(client text)
  returns setof fq.events
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  return query select e.* from fq.fetch(fetch_next.client, 1) e;
end;
$$;

comment on function fq.fetch_next(text) is
  'The next event of a client, or none, and the same again until it commits. client: 1 to 200 characters; an unknown one begins at the first event. Raises as fq.fetch does.';
create or replace function fq.commit(client text, "offset" bigint)
  returns fq.clients
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_client fq.clients;
begin
  perform fq._check_name('client', commit.client);
  if commit."offset" is null or commit."offset" < -1 then
    raise exception 'offset must be -1 or more, but is %', coalesce(commit."offset"::text, 'null')
      using errcode = '22023',
            hint = 'Commit the offset of the last event that was handled.';
  end if;

  update fq.clients c
     set "offset" = commit."offset"
   where c.id = commit.client
     and c."offset" < commit."offset"
  returning * into v_client;

  if found then
    return v_client;
  end if;

  select c.* into v_client from fq.clients c where c.id = commit.client;

  if not found then
    insert into fq.clients as c (id, "offset")
    values (commit.client, commit."offset")
    on conflict on constraint clients_pkey do update set "offset" = excluded."offset"
    returning * into v_client;
  end if;

  return v_client;
end;
$$;

comment on function fq.commit(text, bigint) is
  'Move the cursor of a client forward to an offset: it is done with every event up to there. Creates a client that does not exist. An offset at or behind the cursor changes nothing. client: 1 to 200 characters. offset: -1 or more. Returns the client as it now is. Raises 22023 for bad arguments, QF003 beyond the end of the log, QF004 past an append that is still undecided.';

-- Settings of a topic
create or replace function fq.create_topic(topic text, notify text default null)
  returns fq.topics
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_topic fq.topics;
begin
  perform fq._check_name('topic', create_topic.topic);
  if create_topic.notify not in ('armed', 'always', 'off') then
    raise exception 'notify must not be "%"', create_topic.notify
      using errcode = '22023',
            hint = 'Give "armed", "always" or "off".';
  end if;

  insert into fq.topics as t (topic, notify)
  values (create_topic.topic, coalesce(create_topic.notify, 'armed'))
  on conflict on constraint topics_pkey do update set notify = coalesce(create_topic.notify, t.notify)
  returning * into v_topic;

  return v_topic;
end;
$$;

comment on function fq.create_topic(text, text) is
  'Configure a topic, new or existing; a topic needs no creation to be used. topic: 1 to 200 characters. notify: when an append to it sends a NOTIFY: "armed" only while somebody listens (the default), "always" for clients that know no more than LISTEN, "off" never, as two-phase commits need it; null leaves an existing topic as it is. Returns its settings. Raises 22023 for bad arguments.';
create or replace function fq.drop_topic(topic text, force boolean default false)
  returns bigint
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_client fq.clients;
  v_last   bigint;
  v_events bigint;
begin
  perform fq._check_name('topic', drop_topic.topic);

  if not coalesce(drop_topic.force, false) then
    v_last := (
      select e."offset"
        from fq.events e
       where (e.topic, e."offset") >= (drop_topic.topic, 0)
         and (e.topic, e."offset") <= (drop_topic.topic, 9223372036854775807)
       order by e.topic desc, e."offset" desc
       limit 1
    );

    select c.* into v_client from fq.clients c where c."offset" < v_last order by c.id limit 1;
    if found then
      raise exception 'topic "%" has events that client "%" has yet to read', drop_topic.topic, v_client.id
        using errcode = 'QF007',
              detail = format('The client is at offset %s, the last event of the topic at %s.', v_client."offset", v_last),
              hint = 'Wait until the client has read them, or drop the topic with force => true.';
    end if;
  end if;

  perform set_config('fq.drop_topic', pg_current_xact_id()::text, true);
  delete from fq.events e where e.topic = drop_topic.topic;
  get diagnostics v_events = row_count;
  perform set_config('fq.drop_topic', '', true);

  delete from fq.topics t where t.topic = drop_topic.topic;

  return v_events;
end;
$$;

comment on function fq.drop_topic(text, boolean) is
  'Delete a topic: its events and its settings. topic: 1 to 200 characters; one that does not exist is no error. force: true deletes events too that a client has yet to read. Returns the number of events deleted. An append that commits later begins the topic anew. Raises 22023 for a bad name, QF007 while a client has yet to read events of it, unless forced.';

-- Sleep until there is something to read
create or replace function fq.listen(topic text default null)
  returns boolean
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_topic integer := coalesce(hashtext(listen.topic), 0);
begin
  if listen.topic is not null then
    perform fq._check_name('topic', listen.topic);
  end if;

  listen fq_events;

  if not exists (
    select
      from fq._locks l
     where l.pid = pg_backend_pid()
       and l.class = 1718747137
       and l.object = v_topic & 4294967295
  ) then
    perform pg_advisory_lock_shared(1718747136, 0), pg_advisory_lock_shared(1718747137, v_topic);
  end if;

  return not exists (select from fq._locks l where fq._is_floor(l.class, listen.topic));
end;
$$;

comment on function fq.listen(text) is
  'Be told of appends: LISTEN on the channel fq_events, and let appenders know by a lock of the session that somebody does. topic: null for all topics, which is what goes with fq.fetch; a topic goes with fq.read of that topic. Every append that begins after this call sends a NOTIFY with the topic and the offset as JSON. Returns true when no append is undecided that began before, and so may send none: fetch once more, then sleep. Returns false otherwise: fetch and call again shortly. Calling it again is harmless. Needs a session of its own and a call outside a transaction block. Raises 22023 for a bad name.';
create or replace function fq.unlisten(topic text default null)
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
       and (unlisten.topic is null or l.object = hashtext(unlisten.topic) & 4294967295)
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
create or replace procedure fq.wait(
  client          text,
  timeout         interval default '30 s',
  inout available boolean  default null
)
  language plpgsql
-- A procedure that commits cannot pin the search_path: everything in it is qualified, or a keyword, instead.
as $$
declare
  v_until timestamp with time zone := pg_catalog.clock_timestamp() operator(pg_catalog.+) wait.timeout;
  v_pause interval := interval '5 ms';
begin
  perform fq._check_name('client', wait.client);
  if wait.timeout is null or wait.timeout operator(pg_catalog.<) interval '0' then
    raise exception 'timeout must not be null or negative'
      using errcode = '22023',
            hint = 'Give an interval such as ''30 s''; ''0'' looks once.';
  end if;

  loop
    wait.available := fq._has_events(wait.client);
    -- Lets go of the snapshot, and refuses to wait in a transaction block, whose snapshot it cannot let go.
    commit;

    exit when wait.available or pg_catalog.clock_timestamp() operator(pg_catalog.>=) v_until;

    perform pg_catalog.pg_sleep_for(least(v_pause, v_until operator(pg_catalog.-) pg_catalog.clock_timestamp()));
    v_pause := least(v_pause operator(pg_catalog.*) 1.5::double precision, interval '200 ms');
  end loop;
end;
$$;

comment on procedure fq.wait(text, interval, boolean) is
  'Wait until there is an event for a client, for those who cannot LISTEN, by looking every 5 to 200 ms without holding a snapshot in between. client: 1 to 200 characters. timeout: how long at most, 30 s by default; 0 looks once. Gives available: true when fq.fetch has an event, false when the time is over. Raises 22023 for bad arguments, 2D000 inside a transaction block, where it could not let go of the snapshot, QF006 on a standby.';

-- Who may call what
-- Nothing for PUBLIC. What an application's role needs is granted to it by name: see "Roles" in the README.
revoke all on schema fq from public;
revoke all on all tables in schema fq from public;
revoke all on all sequences in schema fq from public;
revoke all on all routines in schema fq from public;


-- Down Migration
drop schema fq cascade;

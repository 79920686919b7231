-- fq: a durable event log with named consumers, inside PostgreSQL 14 or newer.
--
-- This file is the table of contents: what it includes, in this order, is all that fq is.
--   psql -f sql/fq.sql
-- installs it into the current database, or brings an installed one up to date.

\set ON_ERROR_STOP on

begin;

\ir install.sql

\ir schema.sql

-- What names and contents may be
\ir types/name.sql
\ir types/key.sql
\ir types/payload.sql
\ir types/headers.sql

-- State
\ir functions/internal/_bucket.sql
\ir tables/topics.sql
\ir tables/events.sql
\ir tables/clients.sql

-- What a program needs to recognise an error
\ir views/errors.sql

-- Inner parts
\ir views/_locks.sql
\ir functions/internal/_check_name.sql
\ir functions/internal/_check_max_events.sql
\ir functions/internal/_refuse_event.sql
\ir functions/internal/_check_batch.sql
\ir functions/internal/_floor_class.sql
\ir functions/internal/_append_to.sql
\ir functions/internal/_is_floor.sql
\ir functions/internal/_is_listened_to.sql
\ir functions/internal/_stable_offset.sql
\ir functions/internal/_check_isolation.sql
\ir functions/internal/_remembered_stable_offset.sql
\ir functions/internal/_check_offset.sql
\ir functions/internal/_has_events.sql

-- What a plain INSERT, UPDATE or DELETE sets off
\ir triggers/take_floor.sql
\ir triggers/notify_listeners.sql
\ir triggers/append_only.sql
\ir triggers/guard_cursor.sql

-- Append events
\ir functions/append/append.sql
\ir functions/append/append_batch.sql

-- Read them without a cursor
\ir functions/read/stable_offset.sql
\ir functions/read/read.sql

-- Read them with a cursor that the database keeps
\ir functions/clients/fetch.sql
\ir functions/clients/fetch_next.sql
\ir functions/clients/commit.sql

-- Settings of a topic
\ir functions/topics/create_topic.sql
\ir functions/topics/drop_topic.sql

-- Sleep until there is something to read
\ir functions/wake_up/listen.sql
\ir functions/wake_up/unlisten.sql
\ir functions/wake_up/wait.sql

-- Who may call what
\ir grants.sql

commit;

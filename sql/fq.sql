-- fq: a durable event log with named consumers, inside PostgreSQL 14 or newer.
--
-- This file is the table of contents: what it includes, in this order, is all that fq is.
--   psql -f sql/fq.sql
-- installs it into the current database, or brings an installed one up to date by what has changed.

\set ON_ERROR_STOP on

begin;

\ir digests.sql
\ir install.sql
select current_setting('fq.fresh') as fresh \gset fq_

\if :fq_fresh

\ir schema.sql

-- What names and contents may be
\ir types/name.sql
\ir types/key.sql
\ir types/payload.sql
\ir types/headers.sql

-- What functions return
\ir types/lease.sql
\ir types/obstacle.sql

-- What a session remembers
\ir types/_visit.sql

-- State
\ir tables/topics.sql
\ir tables/types.sql
\ir tables/events.sql
\ir tables/streams.sql
\ir tables/event_ids.sql
\ir tables/clients.sql
\ir tables/workers.sql
\ir tables/failures.sql

-- What functions return that has events in it
\ir types/matching.sql

-- What a program needs to recognise an error
\ir views/errors.sql

-- Inner parts: the time, and checks of arguments
\ir views/_locks.sql
\ir functions/internal/_now.sql
\ir functions/internal/_deadline.sql
\ir functions/internal/_patiently.sql
\ir functions/internal/_check_name.sql
\ir functions/internal/_check_names.sql
\ir functions/internal/_check_max_events.sql
\ir functions/internal/_check_interval.sql
\ir functions/internal/_check_filter.sql
\ir functions/internal/_check_isolation.sql
\ir functions/internal/_check_event.sql
\ir functions/internal/_check_batch.sql

-- Inner parts: which appends are undecided, and who waits for them
\ir functions/internal/_floor_class.sql
\ir functions/internal/_floor_mark.sql
\ir functions/internal/_floor_classes.sql
\ir functions/internal/_hold_floor.sql
\ir functions/internal/_watch_bit.sql
\ir functions/internal/_mark_watched.sql
\ir functions/internal/_is_quiet.sql
\ir functions/internal/_is_floor.sql
\ir functions/internal/_is_listened_to.sql
\ir functions/internal/_stable_offset.sql
\ir functions/internal/_undecided.sql
\ir functions/internal/_end.sql
\ir functions/internal/_is_copy.sql
\ir functions/internal/_reach.sql
\ir functions/internal/_is_ahead.sql
\ir functions/internal/_check_ahead.sql

-- Inner parts: where a client stands, and what it reads
\ir functions/internal/_slot.sql
\ir functions/internal/_mark.sql
\ir functions/internal/_noted.sql
\ir functions/internal/_note.sql
\ir functions/internal/_seen.sql
\ir functions/internal/_forgot.sql
\ir functions/internal/_here.sql
\ir functions/internal/_be_here.sql
\ir functions/internal/_see.sql
\ir functions/internal/_client.sql
\ir functions/internal/_client_lock.sql
\ir functions/internal/_work_lock.sql
\ir functions/internal/_lock.sql
\ir functions/internal/_check_offset.sql
\ir functions/internal/_check_token.sql
\ir functions/internal/_refuse_commit.sql
\ir functions/internal/_check_undivided.sql
\ir functions/internal/_check_detached.sql
\ir functions/internal/_first_since.sql
\ir functions/internal/_position.sql
\ir functions/internal/_to_document.sql
\ir functions/internal/_wants.sql
\ir functions/internal/_reads.sql
\ir functions/internal/_stretch.sql
\ir functions/internal/_wanted_events.sql
\ir functions/internal/_has_wanted.sql
\ir functions/internal/_undelivered.sql
\ir functions/internal/_check_delivered.sql
\ir functions/internal/_due.sql
\ir functions/internal/_blocking.sql
\ir functions/internal/_next_events.sql
\ir functions/internal/_is_ready.sql

-- Inner parts: segments, leases, failures
\ir functions/internal/_done.sql
\ir functions/internal/_check_segment_names.sql
\ir functions/internal/_divide.sql
\ir functions/internal/_is_leased.sql
\ir functions/internal/_evict.sql
\ir functions/internal/_register.sql
\ir functions/internal/_claim.sql
\ir functions/internal/_leases.sql
\ir functions/internal/_share.sql
\ir functions/internal/_retry_delay.sql
\ir functions/internal/_settle.sql

-- Inner parts: streams, ids, conditions
\ir functions/internal/_check_expected_version.sql
\ir functions/internal/_refuse_version.sql
\ir functions/internal/_next_version.sql
\ir functions/internal/_next_versions.sql
\ir functions/internal/_remember.sql
\ir functions/internal/_known_event.sql
\ir functions/internal/_known_offsets.sql
\ir functions/internal/_check_same.sql
\ir functions/internal/_leaves.sql
\ir functions/internal/_topics.sql
\ir functions/internal/_matching_events.sql
\ir functions/internal/_check_after.sql
\ir functions/internal/_check_position.sql
\ir functions/internal/_lock_condition.sql
\ir functions/internal/_check_condition.sql
\ir functions/internal/_require.sql
\ir functions/internal/_insert_unknown.sql

-- Inner parts: what an append that is not the usual one passes through
\ir functions/internal/_bucket.sql
\ir functions/internal/_is_attended.sql
\ir functions/internal/_check_attached.sql
\ir functions/internal/_topic.sql
\ir functions/internal/_type.sql
\ir functions/internal/_is_replicated.sql
\ir functions/internal/_notify.sql
\ir functions/internal/_check_log.sql
\ir functions/internal/_begin_import.sql
\ir functions/internal/_import.sql
\ir functions/internal/_admit.sql

-- Inner parts: registered types and captured tables
\ir functions/internal/_check_content.sql
\ir functions/internal/_to_typescript.sql
\ir functions/internal/_table.sql
\ir functions/internal/_table_name.sql
\ir functions/internal/_pick.sql
\ir functions/internal/_row_key.sql
\ir functions/internal/_capture_rows.sql

-- Inner parts: replay, handlers inside the database
\ir functions/internal/_count_wanted.sql
\ir functions/internal/_next_to_do.sql
\ir functions/internal/_behind.sql
\ir functions/internal/_segments.sql
\ir functions/internal/_wake.sql
\ir functions/internal/_quiesce.sql
\ir functions/internal/_check_free.sql
\ir functions/internal/_advice.sql
\ir functions/internal/_handle.sql
\ir functions/internal/_is_attached.sql
\ir functions/internal/_stop_appends.sql
\ir functions/internal/_attach.sql
\ir functions/internal/_has_passed.sql
\ir functions/internal/_handler.sql

-- What a plain INSERT, UPDATE or DELETE sets off
\ir triggers/append.sql
\ir triggers/watch.sql
\ir triggers/append_only.sql
\ir triggers/guard_cursor.sql
\ir triggers/take_along.sql
\ir triggers/belong.sql
\ir triggers/capture.sql
\ir triggers/attend.sql

-- Inner parts: whether all of this is as it should be
\ir functions/internal/_guards.sql
\ir functions/internal/_faults.sql
\ir functions/internal/_mend.sql

-- Append events
\ir functions/append/append.sql
\ir functions/append/append_batch.sql

-- Read them without a cursor
\ir functions/read/stable_offset.sql
\ir functions/read/read.sql
\ir functions/read/read_matching.sql

-- Read a stream
\ir functions/read/read_stream.sql
\ir functions/read/stream_version.sql

-- Read them with a cursor that the database keeps
\ir functions/clients/subscribe.sql
\ir functions/clients/unsubscribe.sql
\ir functions/clients/fetch.sql
\ir functions/clients/fetch_next.sql
\ir functions/clients/commit.sql
\ir functions/clients/seek.sql
\ir functions/clients/pause.sql
\ir functions/clients/resume.sql

-- Share the work among workers
\ir functions/segments/claim_segment.sql
\ir functions/segments/heartbeat.sql
\ir functions/segments/balance.sql
\ir functions/segments/release_segment.sql

-- When an event cannot be handled
\ir views/dead_letters.sql
\ir functions/failures/fail.sql
\ir functions/failures/redrive.sql
\ir functions/failures/discard.sql

-- Handle events inside the database
\ir functions/handlers/handle.sql
\ir functions/handlers/run.sql
\ir functions/handlers/attach.sql
\ir functions/handlers/detach.sql

-- Replay, and build a read model beside the one in use
\ir functions/replay/is_replay.sql
\ir functions/replay/fork.sql
\ir functions/replay/promote.sql
\ir functions/replay/wait_for.sql

-- See what goes on
\ir views/client_status.sql
\ir views/topic_status.sql
\ir views/listeners.sql
\ir functions/status/why_stuck.sql

-- Settings of a topic
\ir functions/topics/create_topic.sql
\ir functions/topics/drop_topic.sql

-- What events of a type look like
\ir functions/types/define_type.sql
\ir functions/types/drop_type.sql
\ir functions/types/event_map.sql

-- Append what happens to a table
\ir functions/capture/capture_table.sql
\ir functions/capture/release_table.sql

-- Sleep until there is something to read
\ir functions/wake_up/ready.sql
\ir functions/wake_up/listen.sql
\ir functions/wake_up/unlisten.sql
\ir functions/wake_up/wait.sql

-- Which version this is
\ir functions/internal/_installed.sql

-- Who may call what
\ir grants.sql

\else
\ir upgrade.sql
\endif

-- What must be right whichever version was installed
\ir checks.sql

commit;

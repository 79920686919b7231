create or replace view fq.errors (code, name, meaning) as
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

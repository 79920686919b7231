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

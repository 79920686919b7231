do $$
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

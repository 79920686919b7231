do $$
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

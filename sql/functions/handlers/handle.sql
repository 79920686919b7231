create or replace function fq.handle(
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

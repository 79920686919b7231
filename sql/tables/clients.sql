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

create or replace function fq._attach(client text, handler text, "offset" bigint)
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

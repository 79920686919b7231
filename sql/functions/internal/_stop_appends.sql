create or replace function fq._stop_appends(client text)
  returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  perform fq._patiently(
    array[
      format('select fq._quiesce(fq._client(%L))', client),
      'lock table fq.events in share row exclusive mode',
      -- Who has the row may be about to append: waits for nobody with the table in its hands.
      format('select from fq.clients c where c.id = %L for no key update nowait', client)
    ],
    'fq.events'::regclass,
    'share row exclusive'
  );
end;
$$;

comment on function fq._stop_appends(text) is
  'Wait for every append that is undecided and for who is at work on a client, and hold them back until the transaction ends.';

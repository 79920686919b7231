create or replace function fq._check_ahead(client text, "offset" bigint)
  returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  if fq._is_ahead(_check_ahead."offset") then
    raise exception 'client "%" stands at offset %, but the log ends at %', client, _check_ahead."offset", fq._end()
      using errcode = 'QF003',
            hint = format(
              'The log was restored or copied without its end. Let it go on behind all clients: select setval(''fq.events_offset_seq'', %s); or move this one: select fq.seek(%L, start => ''end'');',
              fq._reach(), client
            );
  end if;
end;
$$;

comment on function fq._check_ahead(text, bigint) is
  'Refuse with QF003 to give nothing to a client whose cursor lies beyond the end of the log, as if there were nothing to give.';

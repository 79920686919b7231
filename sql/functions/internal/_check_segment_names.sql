create or replace function fq._check_segment_names(client text, segments integer)
  returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  if segments = 1 then
    return;
  end if;

  if char_length(client) > 196 then
    raise exception 'client must not be longer than 196 characters to have segments, but has %', char_length(client)
      using errcode = '22023',
            hint = 'The names of the segments are made from it.';
  end if;

  if exists (
    select
      from generate_series(0, segments - 1) n
      join fq.clients c on c.id = client collate "C" || '#' || n and c.parent is null
  ) then
    raise exception 'client "%" cannot be divided: another has the name of a segment', client
      using errcode = '22023',
            hint = format('Its segments would be "%s#0" and so on. Remove or rename the other client.', client);
  end if;
end;
$$;

comment on function fq._check_segment_names(text, integer) is
  'Refuse with 22023 a client whose segments could not have names.';

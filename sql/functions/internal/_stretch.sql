create or replace function fq._stretch(client fq.clients)
  returns bigint
  language plpgsql
  immutable
  parallel safe
  set search_path = pg_catalog, pg_temp
as $$
begin
  return case
    -- By what a look at an event costs: patterns, a row, or no more than an entry of an index.
    when client.filter is not null then 1000::bigint
    when cardinality(client.topics) = 1 or client.last_bucket - client.first_bucket < 255 then 100000::bigint
    else 10000::bigint
  end;
end;
$$;

comment on function fq._stretch(fq.clients) is
  'How many offsets a fetch looks at in one call. A hundredth of it in vain is worth moving the cursor.';

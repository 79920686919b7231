create or replace function fq._stop_appends(client text, readers boolean)
  returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  loop
    begin
      if readers then
        lock table fq.events in access exclusive mode;
      else
        lock table fq.events in share row exclusive mode;
      end if;
      -- Who has the client may be about to look at events, or to append: waits for nobody with the table in its hands.
      perform from fq.clients c where c.id = client collate "C" for no key update skip locked;
      if found or not exists (select from fq.clients c where c.id = client collate "C") then
        return;
      end if;
      raise sqlstate 'FQ001';
    exception
      when sqlstate 'FQ001' then
        -- Has let go of the table.
        perform pg_sleep(0.01);
    end;
  end loop;
end;
$$;

comment on function fq._stop_appends(text, boolean) is
  'Wait for every append that is undecided, and hold back the next ones until the transaction ends, with the row of a client. readers: those too, as dropping a trigger asks for.';

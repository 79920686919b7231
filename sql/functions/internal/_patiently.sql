create or replace function fq._patiently(statements text[], relation oid, mode text)
  returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_timeout   constant text := current_setting('lock_timeout');
  v_until     constant timestamptz := least(
                fq._deadline(nullif(v_timeout::interval, '0')),
                now() + nullif(current_setting('transaction_timeout', true)::interval, '0') * 0.8);
  v_window    interval;
  v_statement text;
  v_others    text;
begin
  loop
    begin
      -- Who waits for a table has all others wait that come for it, so not for long.
      v_window := least(interval '100 ms', v_until - clock_timestamp());
      perform set_config('lock_timeout', greatest(extract(epoch from v_window) * 1000, 1)::integer::text, true);
      foreach v_statement in array statements loop
        execute v_statement;
      end loop;
      perform set_config('lock_timeout', v_timeout, true);
      return;
    exception
      when lock_not_available then
        null;
    end;

    if clock_timestamp() >= v_until then
      v_others := (
        select string_agg(distinct coalesce('session ' || l.pid, format('prepared transaction "%s"', p.gid)), ', ')
          from pg_locks l
          left join pg_locks t on l.pid is null and t.pid is null and t.locktype = 'transactionid' and t.virtualtransaction = l.virtualtransaction
          left join pg_prepared_xacts p on p.transaction = t.transactionid
         where l.relation = _patiently.relation
           and l.database = (select d.oid from pg_database d where d.datname = current_database())
           and l.granted
           and l.pid is distinct from pg_backend_pid()
           and (_patiently.mode = 'access exclusive' or l.mode not in ('AccessShareLock', 'RowShareLock'))
      );
      raise exception 'table % cannot be locked now: % is in the way', _patiently.relation::regclass, coalesce(v_others, 'another session')
        using errcode = '55P03',
              hint = 'Let it end its transaction, or end it with pg_terminate_backend; with a longer lock_timeout or statement_timeout this waits longer.';
    end if;
    -- Has let go of everything.
    perform pg_sleep_for(least(interval '50 ms' + random() * interval '100 ms', v_until - clock_timestamp()));
  end loop;
end;
$$;

comment on function fq._patiently(text[], oid, text) is
  'Run statements that wait for a table, all of them or none, and try again until they go through: others who come for the table meanwhile pass. relation, mode: what is locked. Raises 55P03 and names who is in the way when the lock_timeout of the caller is over, or most of its statement_timeout.';

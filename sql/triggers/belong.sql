create or replace function fq._belong()
  returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_client constant text := to_jsonb(new) ->> tg_argv[0];
begin
  -- A dump that is being restored may bring them in any order. Every dump begins with this.
  if v_client is not null and current_setting('check_function_bodies') = 'on' then
    -- And stays until this transaction ends.
    perform from fq.clients c where c.id = v_client and c.parent is null for key share;
    if not found then
      raise exception '% of client "%", which does not exist', tg_argv[1], v_client
        using errcode = '23503',
              hint = 'Create the client with fq.subscribe.';
    end if;
  end if;

  return null;
end;
$$;

comment on function fq._belong() is
  'Refuse what belongs to a client that does not exist, as a foreign key would. Arguments: the column with its name, and what it is.';

create or replace trigger belong
  after insert or update of parent on fq.clients
  for each row
  when (new.parent is not null)
  execute function fq._belong('parent', 'segment');

create or replace trigger belong
  after insert or update of client on fq.workers
  for each row
  execute function fq._belong('client', 'worker');

create or replace trigger belong
  after insert or update of client on fq.failures
  for each row
  execute function fq._belong('client', 'failure');

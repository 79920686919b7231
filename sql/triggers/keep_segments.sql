create or replace function fq._keep_segments()
  returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op = 'DELETE' then
    delete from fq.clients c where c.parent = old.id;
    return null;
  end if;

  -- A dump that is being restored may bring them in any order. Every dump begins with this.
  if new.parent is not null and current_setting('check_function_bodies') = 'on' then
    perform from fq.clients c where c.id = new.parent and c.parent is null for key share;
    if not found then
      raise exception 'client "%" cannot be a segment of client "%", which does not exist', new.id, new.parent
        using errcode = '23503',
              hint = 'Divide a client with fq.subscribe.';
    end if;
  end if;

  if tg_op = 'UPDATE' and new.id <> old.id and exists (select from fq.clients c where c.parent = old.id) then
    raise exception 'client "%" is divided, and cannot have another name', old.id
      using errcode = '23503',
            hint = 'Make another with fq.fork, and let it take the place with fq.promote.';
  end if;

  return null;
end;
$$;

comment on function fq._keep_segments() is
  'Let the segments of a client go with it, and be of no other: what a foreign key would do, which pg_dump could not restore in order since it is of the table itself.';

create or replace trigger keep_segments
  after insert or delete or update of id, parent on fq.clients
  for each row
  execute function fq._keep_segments();

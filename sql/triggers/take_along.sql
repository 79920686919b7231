create or replace function fq._take_along()
  returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op = 'UPDATE' then
    if exists (select from fq.clients c where c.parent = old.id)
       or exists (select from fq.workers w where w.client = old.id)
       or exists (select from fq.failures f where f.client = old.id) then
      raise exception 'client "%" has what belongs to it, and cannot have another name', old.id
        using errcode = '23503',
              hint = 'Make another with fq.fork, and let it take the place with fq.promote.';
    end if;
    return null;
  end if;

  delete from fq.clients c where c.parent = old.id;
  delete from fq.workers w where w.client = old.id;
  delete from fq.failures f where f.client = old.id;
  return null;
end;
$$;

comment on function fq._take_along() is
  'Let what belongs to a client go with it: its segments, its workers and its failures; and keep its name while there is any. A foreign key would too, but a dump of an extension restores the rows of its tables in any order, under the keys that are there already.';

create or replace trigger take_along
  after delete on fq.clients
  for each row
  when (old.parent is null)
  execute function fq._take_along();

create or replace trigger keep_name
  after update of id on fq.clients
  for each row
  when (old.parent is null and old.id <> new.id)
  execute function fq._take_along();

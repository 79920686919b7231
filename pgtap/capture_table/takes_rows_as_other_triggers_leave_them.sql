begin;
select plan(1);

create table public.captured (id integer primary key, name text);
create function pg_temp.change_row() returns trigger language plpgsql as $$
begin
  if new.name = 'skip' then
    return null;
  end if;
  new.name := upper(new.name);
  return new;
end;
$$;
create trigger change_row before insert or update on public.captured for each row execute function pg_temp.change_row();
select fq.capture_table('captured', 'capture_table/takes_rows_as_other_triggers_leave_them');

insert into public.captured values (1, 'a'), (2, 'skip'), (3, 'c');
update public.captured set name = case id when 1 then 'skip' else 'd' end;

select is(
  array(select concat_ws(' ', type, key, payload #>> '{old,name}', payload #>> '{new,name}') from fq.events where topic = 'capture_table/takes_rows_as_other_triggers_leave_them' order by "offset"),
  array['insert 1 A', 'insert 3 C', 'update 3 C D'],
  'changed, or left out'
);

select * from finish();
rollback;

begin;
select plan(1);

create table public.captured (id integer primary key, name text);
insert into public.captured values (1, 'a'), (2, 'b'), (3, 'c');
select fq.capture_table('captured', 'capture_table/takes_all_parts_of_a_merge');

-- PostgreSQL 14 knows no MERGE: there it is three statements.
do $$
begin
  if current_setting('server_version_num')::integer >= 150000 then
    execute '
      merge into public.captured c
      using (values (1, ''A''), (2, null), (4, ''D''), (5, ''E'')) v (id, name) on v.id = c.id
       when matched and v.name is null then delete
       when matched then update set name = v.name
       when not matched then insert values (v.id, v.name)';
  else
    update public.captured set name = 'A' where id = 1;
    delete from public.captured where id = 2;
    insert into public.captured values (4, 'D'), (5, 'E');
  end if;
end;
$$;

select set_eq(
  $$ select type::text, key::text, payload::jsonb from fq.events where topic = 'capture_table/takes_all_parts_of_a_merge' $$,
  $$ values ('update', '1', '{"old": {"id": 1, "name": "a"}, "new": {"id": 1, "name": "A"}}'::jsonb),
            ('delete', '2', '{"old": {"id": 2, "name": "b"}, "new": null}'),
            ('insert', '4', '{"old": null, "new": {"id": 4, "name": "D"}}'),
            ('insert', '5', '{"old": null, "new": {"id": 5, "name": "E"}}') $$,
  'what was inserted, updated and deleted'
);

select * from finish();
rollback;

begin;
select fq.append('handle/takes_every_name_of_a_handler', type => 'first');
commit;

begin;
select plan(4);

select fq.subscribe('handle/takes_every_name_of_a_handler', topics => '{handle/takes_every_name_of_a_handler}');
create schema "My schema";
create table public.handled (name text);
create function public.plain_handler(event fq.events) returns void language sql as $$ insert into public.handled values ('plain') $$;
create function "My schema"."The ""handler"" of 1.0"(event fq.events) returns void language sql as $$ insert into public.handled values ('quoted') $$;

create function pg_temp.handled_by(handler text) returns text language plpgsql as $$
begin
  truncate public.handled;
  perform fq.seek('handle/takes_every_name_of_a_handler', 'beginning');
  perform fq.handle('handle/takes_every_name_of_a_handler', handler);
  return (select string_agg(name, ' ') from public.handled);
end;
$$;

select is(pg_temp.handled_by('plain_handler'), 'plain', 'of public without a schema');
select is(pg_temp.handled_by('Public.Plain_Handler'), 'plain', 'in upper case');
select is(pg_temp.handled_by('"public"."plain_handler"'), 'plain', 'in quotes');
select is(pg_temp.handled_by('"My schema"."The ""handler"" of 1.0"'), 'quoted', 'that must be quoted');

select * from finish();
rollback;

begin;
create function public.rename_topic() returns trigger language plpgsql as $$
begin
  new.topic := new.topic || ' renamed';
  new.key := 'account-1';
  return new;
end;
$$;
create trigger zzz_rename before insert on fq.events for each row execute function public.rename_topic();
commit;

begin;
select plan(3);

create temporary table before as select fq.stable_offset() as stable;
insert into fq.events (topic) values ('insert/sees_the_row_as_other_triggers_left_it');

select is(
  fq.stable_offset('insert/sees_the_row_as_other_triggers_left_it renamed'),
  (select stable from before),
  'the floor is that of the topic that is stored'
);
select cmp_ok(
  fq.stable_offset('insert/sees_the_row_as_other_triggers_left_it'),
  '>',
  (select stable from before),
  'not of the one that was given'
);
select is((select bucket from fq.events where key = 'account-1'), fq._bucket('account-1'), 'and the bucket is that of the key');

select * from finish();
rollback;

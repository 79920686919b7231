begin;
select plan(1);

insert into fq.events (topic) values ('insert/does_nothing_on_conflict_when_asked') on conflict do nothing;
insert into fq.events (topic) values ('insert/does_nothing_on_conflict_when_asked') on conflict ("offset") do nothing;

select is((select count(*) from fq.events where topic = 'insert/does_nothing_on_conflict_when_asked'), 2::bigint, 'for there is none');

select * from finish();
rollback;

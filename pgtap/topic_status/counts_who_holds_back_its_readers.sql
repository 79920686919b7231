begin;
select fq.append('topic_status/counts_who_holds_back_its_readers');
select fq.append('topic_status/counts_who_holds_back_its_readers other');
commit;

begin;
select plan(6);

create temporary table before as select fq.stable_offset() as stable;
create function pg_temp.status() returns text language sql
return (select string_agg(format('%s+%s', s.undecided, s.stable_offset - (select stable from before)), ' ' order by s.topic) from fq.topic_status s);

select is(pg_temp.status(), '0+0 0+0', 'nobody');
savepoint nothing;
select fq.append('topic_status/counts_who_holds_back_its_readers');
select is(pg_temp.status(), '1+0 0+1', 'who appends to it');
select fq.append('topic_status/counts_who_holds_back_its_readers');
select is(pg_temp.status(), '1+0 0+2', 'once');
insert into fq.events (topic) values ('topic_status/counts_who_holds_back_its_readers');
select is(pg_temp.status(), '1+0 0+3', 'whatever else it does');
rollback to nothing;
select is(pg_temp.status(), '0+3 0+3', 'until that is undone');
insert into fq.events (topic) values ('topic_status/counts_who_holds_back_its_readers');
select is(pg_temp.status(), '1+3 0+4', 'or who inserts');

select * from finish();
rollback;

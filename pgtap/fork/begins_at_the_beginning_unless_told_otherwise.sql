begin;
select fq.append_batch('fork/begins_at_the_beginning_unless_told_otherwise', '[{"type": "1"}, {"type": "2"}, {"type": "3"}]');
select fq.subscribe('fork/begins_at_the_beginning_unless_told_otherwise', topics => '{fork/begins_at_the_beginning_unless_told_otherwise}', start => 'end');
commit;

begin;
insert into fq.events (topic, type, created_at) select 'fork/begins_at_the_beginning_unless_told_otherwise', n, clock_timestamp() + n * interval '1 h' from generate_series(4, 6) n;
commit;

begin;
select plan(6);

create temporary table log as select "offset", type::integer as n, created_at from fq.events where topic = 'fork/begins_at_the_beginning_unless_told_otherwise';
create function pg_temp.given(client text) returns text language sql
return (select string_agg(e.type, ' ' order by e."offset") from fq.fetch(given.client) e);

select fq.fork('fork/begins_at_the_beginning_unless_told_otherwise', 'fork/begins_at_the_beginning_unless_told_otherwise beginning');
select is(pg_temp.given('fork/begins_at_the_beginning_unless_told_otherwise beginning'), '1 2 3 4 5 6', 'wherever the client is');
select fq.fork('fork/begins_at_the_beginning_unless_told_otherwise', 'fork/begins_at_the_beginning_unless_told_otherwise end', 'end');
select is(pg_temp.given('fork/begins_at_the_beginning_unless_told_otherwise end'), null, 'at the end');
select fq.fork('fork/begins_at_the_beginning_unless_told_otherwise', 'fork/begins_at_the_beginning_unless_told_otherwise offset', "offset" => "offset") from log where n = 2;
select is(pg_temp.given('fork/begins_at_the_beginning_unless_told_otherwise offset'), '3 4 5 6', 'behind an offset');
select fq.fork('fork/begins_at_the_beginning_unless_told_otherwise', 'fork/begins_at_the_beginning_unless_told_otherwise since', since => created_at) from log where n = 5;
select is(pg_temp.given('fork/begins_at_the_beginning_unless_told_otherwise since'), '5 6', 'at a time');
select throws_ok($$ select fq.fork('fork/begins_at_the_beginning_unless_told_otherwise', 'fork/begins_at_the_beginning_unless_told_otherwise several', 'end', 0) $$, '22023', 'only one of start, offset and since can be given', 'not at several places');
select throws_ok($$ select fq.fork('fork/begins_at_the_beginning_unless_told_otherwise', 'fork/begins_at_the_beginning_unless_told_otherwise middle', 'middle') $$, '22023', 'start must not be "middle"', 'nor at one that it does not know');

select * from finish();
rollback;

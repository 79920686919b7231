begin;
select fq.append_batch('commit/guards_the_cursor_against_a_plain_upsert', '[{}, {}]');
commit;

begin;
select plan(7);

create temporary table log as
select min("offset") as first, max("offset") as last from fq.events where topic = 'commit/guards_the_cursor_against_a_plain_upsert';

prepare upsert(bigint) as
insert into fq.clients (id, "offset")
values ('commit/guards_the_cursor_against_a_plain_upsert', $1)
on conflict on constraint clients_pkey do update set "offset" = excluded."offset"
returning "offset";

select results_eq(format('execute upsert(%s)', first), array[first], 'which creates a client') from log;
select results_eq(format('execute upsert(%s)', last), array[last], 'and moves it forward') from log;
select results_eq(format('execute upsert(%s)', first), array[last], 'but not back') from log;
select throws_ok('execute upsert(9223372036854775807)', 'QF003', null, 'nor beyond the end of the log');
select throws_ok('execute upsert(null)', '23502', null, 'nor nowhere');

select fq.append('commit/guards_the_cursor_against_a_plain_upsert');
select throws_ok(
  format('execute upsert(%s)', (select max("offset") from fq.events where topic = 'commit/guards_the_cursor_against_a_plain_upsert')),
  'QF004',
  null,
  'nor past an append that is undecided'
);
select is((select "offset" from fq.clients where id = 'commit/guards_the_cursor_against_a_plain_upsert'), last, 'it stays where it was') from log;

select * from finish();
rollback;

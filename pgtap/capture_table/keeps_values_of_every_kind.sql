begin;
select plan(1);

create type public.capture_mood as enum ('good', 'bad');
create table public.captured (
  id integer primary key, big bigint, amount numeric(20, 4), yes boolean, doc jsonb, list integer[], bytes bytea, at timestamptz, mood public.capture_mood, none text
);
select fq.capture_table('captured', 'capture_table/keeps_values_of_every_kind');
set local timezone = 'UTC';

insert into public.captured values (1, 9007199254740993, 12.5, true, '{"a": [null]}', '{1,null}', '\x00ff', '2030-01-01 12:00+00', 'good', null);

select is(
  payload -> 'new',
  '{"id": 1, "big": 9007199254740993, "amount": 12.5000, "yes": true, "doc": {"a": [null]}, "list": [1, null], "bytes": "\\x00ff", "at": "2030-01-01T12:00:00+00:00", "mood": "good", "none": null}',
  'as JSON has them'
) from fq.events where topic = 'capture_table/keeps_values_of_every_kind';

select * from finish();
rollback;

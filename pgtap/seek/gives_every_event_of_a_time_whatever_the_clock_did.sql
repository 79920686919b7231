begin;
select fq.subscribe('seek/gives_every_event_of_a_time_whatever_the_clock_did', topics => '{seek/gives_every_event_of_a_time_whatever_the_clock_did}', start => 'end');
commit;

begin;
-- Longer ago than any look back, the clock is put back by an hour.
insert into fq.events (topic, type, created_at)
select 'seek/gives_every_event_of_a_time_whatever_the_clock_did', n, timestamptz '2020-01-01 12:00+00' + n * interval '1 s' from generate_series(1, 100) n;
insert into fq.events (topic, type, created_at)
select 'seek/gives_every_event_of_a_time_whatever_the_clock_did', n, timestamptz '2020-01-01 11:00+00' + n * interval '1 ms' from generate_series(101, 5000) n;
-- One more comes with its own time from elsewhere.
insert into fq.events (topic, type, created_at) values ('seek/gives_every_event_of_a_time_whatever_the_clock_did', '5001', '2019-01-01');
insert into fq.events (topic, type, created_at)
select 'seek/gives_every_event_of_a_time_whatever_the_clock_did', n, timestamptz '2020-01-02 12:00+00' + n * interval '1 s' from generate_series(5002, 5004) n;
insert into fq.events (topic, type, created_at) values ('seek/gives_every_event_of_a_time_whatever_the_clock_did other', 'other', '2020-06-01');
insert into fq.events (topic, type, created_at)
select 'seek/gives_every_event_of_a_time_whatever_the_clock_did', n, timestamptz '2020-01-02 12:00+00' + n * interval '1 s' from generate_series(5005, 9000) n;
commit;

begin;
select plan(6);

create function pg_temp.first(since timestamptz) returns integer language sql as $$
  select fq.seek('seek/gives_every_event_of_a_time_whatever_the_clock_did', since => since);
  select type::integer from fq.fetch('seek/gives_every_event_of_a_time_whatever_the_clock_did', 1);
$$;

select is(pg_temp.first('2020-01-01 12:01:40+00'), 100, 'the last one before the clock was put back');
select is(pg_temp.first('2020-01-01 12:00:02+00'), 2, 'one in the middle');
select is(pg_temp.first('2020-01-01 11:00+00'), 1, 'an earlier time');
select is(pg_temp.first('2020-01-02 00:00+00'), 5002, 'a time after all that');
select is(pg_temp.first('2020-01-02 14:29:60+00'), 9000, 'the last, though another topic has a later one before it');
select is(
  (select c."offset" from fq.subscribe('seek/gives_every_event_of_a_time_whatever_the_clock_did all', since => '2020-05-01 00:00+00') c),
  (select "offset" - 1 from fq.events where type = 'other'),
  'which whoever reads all topics begins with'
);

select * from finish();
rollback;

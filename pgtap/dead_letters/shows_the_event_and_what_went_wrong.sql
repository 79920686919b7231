begin;
select fq.append('dead_letters/shows_the_event_and_what_went_wrong', '{"total": 1}', type => 'a', key => 'k');
commit;

begin;
select plan(1);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'dead_letters/shows_the_event_and_what_went_wrong' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('dead_letters/shows_the_event_and_what_went_wrong') e);
set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('dead_letters/shows_the_event_and_what_went_wrong', topics => '{dead_letters/shows_the_event_and_what_went_wrong}', on_failure => 'dead_letter', max_attempts => 2);
select fq.fail('dead_letters/shows_the_event_and_what_went_wrong', pg_temp.offset_of('a'), 'first');
set local fq.now = '2030-01-01 00:01:00+00';
select fq.fail('dead_letters/shows_the_event_and_what_went_wrong', pg_temp.offset_of('a'), 'second');

select results_eq(
  $$
    select client::text, "offset", attempts, error, failed_at, topic::text, key::text, type::text, payload::jsonb
      from fq.dead_letters
     where client = 'dead_letters/shows_the_event_and_what_went_wrong'
  $$,
  $$
    select 'dead_letters/shows_the_event_and_what_went_wrong' collate "C", pg_temp.offset_of('a'), 2, 'second' collate "C", '2030-01-01 00:01:00+00'::timestamptz, 'dead_letters/shows_the_event_and_what_went_wrong' collate "C", 'k' collate "C", 'a' collate "C", '{"total": 1}'::jsonb
  $$,
  'the last time'
);

select * from finish();
rollback;

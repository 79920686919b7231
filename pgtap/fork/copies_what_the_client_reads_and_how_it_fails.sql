begin;
select plan(3);

select fq.subscribe(
  'fork/copies_what_the_client_reads_and_how_it_fails', '{a,b}', '{c}', '{d}', '[{"key": "e"}, {"payload": {"f": 1}}]',
  segments => 4, on_failure => 'park_key', max_attempts => 3, retry_delay => '1 s', max_retry_delay => '1 min'
);
select fq.fork('fork/copies_what_the_client_reads_and_how_it_fails', 'fork/copies_what_the_client_reads_and_how_it_fails new');

create function pg_temp.settings(client text) returns text language sql
return (select (c.topics, c.types, c.exclude_types, c.filter, c.segments, c.on_failure, c.max_attempts, c.retry_delay, c.max_retry_delay)::text
          from fq.clients c where c.id = settings.client);
create function pg_temp.segments(client text) returns text[] language sql
return array(select pg_temp.settings(c.id) || c.first_bucket || '-' || c.last_bucket from fq.clients c where c.parent = segments.client order by c.id);

select is(pg_temp.settings('fork/copies_what_the_client_reads_and_how_it_fails new'), pg_temp.settings('fork/copies_what_the_client_reads_and_how_it_fails'), 'all that fq.subscribe takes');
select is(pg_temp.segments('fork/copies_what_the_client_reads_and_how_it_fails new'), pg_temp.segments('fork/copies_what_the_client_reads_and_how_it_fails'), 'so do its segments');
select is(cardinality(pg_temp.segments('fork/copies_what_the_client_reads_and_how_it_fails new')), 4, 'of which there are as many');

select * from finish();
rollback;

begin;
select plan(11);

select fq.append('read_stream/gives_the_versions_that_are_asked_for', key => 'a', expected_version => n) from generate_series(0, 4) n;

select is(
         array(select version from fq.read_stream('read_stream/gives_the_versions_that_are_asked_for', 'a', range.from_version, range.to_version)),
         range.expected::bigint[],
         format('from %s to %s', range.from_version, coalesce(range.to_version::text, 'the last'))
       )
  from (
    values (1, null, '{1,2,3,4,5}'),
           (3, null, '{3,4,5}'),
           (2, 4, '{2,3,4}'),
           (5, 5, '{5}'),
           (1, 1, '{1}'),
           (0, 2, '{1,2}'),
           (-1, 100, '{1,2,3,4,5}'),
           (6, null, '{}'),
           (4, 2, '{}'),
           (1, 0, '{}')
  ) range (from_version, to_version, expected);
select is(array(select version from fq.read_stream('read_stream/gives_the_versions_that_are_asked_for', 'a', to_version => 2)), array[1, 2]::bigint[], 'by name');

select * from finish();
rollback;

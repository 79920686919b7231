begin;
select plan(7);

-- The first byte of SHA-256 over the key in UTF-8, as other tools compute it.
select is(
         (select (e.key, e.bucket)::text from fq.append('append/takes_backslashes_in_a_key_for_what_they_are', key => known.key) e),
         (known.key, known.bucket)::text,
         format('the key %s', known.key)
       )
  from (
    values ('\', 169),
           ('\\', 177),
           ('\x41', 24),
           ('\101', 128),
           ('\000', 2),
           ('C:\temp\new', 193)
  ) known (key, bucket);

select isnt(
  (select bucket from fq.append('append/takes_backslashes_in_a_key_for_what_they_are', key => '\101')),
  (select bucket from fq.append('append/takes_backslashes_in_a_key_for_what_they_are', key => 'A')),
  'an escape is not what it would stand for'
);

select * from finish();
rollback;

begin;
select plan(6);

select throws_ok(
         format($$ select fq.append('append/refuses_headers_that_are_no_object', headers => %L) $$, bad.headers),
         '22023',
         'headers must be a JSON object',
         coalesce(bad.headers, 'the null of SQL')
       )
  from (values (null), ('null'), ('[]'), ('"text"'), ('1'), ('true')) bad (headers);

select * from finish();
rollback;

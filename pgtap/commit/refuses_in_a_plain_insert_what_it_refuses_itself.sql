begin;
select fq.append('commit/refuses_in_a_plain_insert_what_it_refuses_itself');
commit;

begin;
select plan(5);

select throws_ok(
         format('insert into fq.clients (id, "offset") values (%s, %s)', bad.id, bad."offset"),
         bad.code,
         null,
         format('%s, %s', left(bad.id, 20), bad."offset")
       )
  from (
    values ('null', '-1', '23502'),
           ($$''$$, '-1', '23514'),
           ($$repeat('x', 201)$$, '-1', '23514'),
           ($$'commit/refuses_in_a_plain_insert_what_it_refuses_itself'$$, '-2', '23514'),
           ($$'commit/refuses_in_a_plain_insert_what_it_refuses_itself'$$, '9223372036854775807', 'QF003')
  ) bad (id, "offset", code);

select * from finish();
rollback;

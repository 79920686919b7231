begin;
select plan(12);

select throws_ok(
         format('insert into fq.events (%s) values (%s)', bad.field, bad.value),
         bad.code,
         null,
         format('%s %s', bad.field, left(bad.value, 20))
       )
  from (
    values ('topic', 'null', '23502'),
           ('topic', $$''$$, '23514'),
           ('topic', $$repeat('x', 201)$$, '23514'),
           ('type', $$''$$, '23514'),
           ('type', $$repeat('x', 201)$$, '23514'),
           ('key', $$''$$, '23514'),
           ('key', $$repeat('x', 1001)$$, '23514'),
           ('payload', 'null', '23502'),
           ('payload', $$'null'$$, '23514'),
           ('headers', 'null', '23502'),
           ('headers', $$'[]'$$, '23514'),
           ('headers', $$'null'$$, '23514')
  ) bad (field, value, code);

select * from finish();
rollback;

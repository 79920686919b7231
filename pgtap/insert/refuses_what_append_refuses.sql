begin;
select plan(13);

select throws_ok(
         format('insert into fq.events (%s) values (%s)', bad.field, bad.value),
         '22023',
         null,
         format('%s %s', bad.field, left(bad.value, 20))
       )
  from (
    values ('topic', 'null'),
           ('topic', $$''$$),
           ('topic', $$repeat('x', 201)$$),
           ('type', $$''$$),
           ('type', $$repeat('x', 201)$$),
           ('key', $$''$$),
           ('key', $$repeat('x', 1001)$$),
           ('payload', 'null'),
           ('payload', $$'null'$$),
           ('headers', 'null'),
           ('headers', $$'[]'$$),
           ('headers', $$'null'$$),
           ('topic, key', $$repeat('x', 200), repeat('🦉', 601)$$)
  ) bad (field, value);

select * from finish();
rollback;

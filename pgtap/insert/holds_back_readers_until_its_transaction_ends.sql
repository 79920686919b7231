begin;
select plan(2);

insert into fq.events (topic) values ('insert/holds_back_readers_until_its_transaction_ends'), ('insert/holds_back_readers_until_its_transaction_ends'), ('insert/holds_back_readers_until_its_transaction_ends');

select cmp_ok(
  fq.stable_offset('insert/holds_back_readers_until_its_transaction_ends'),
  '<',
  (select min("offset") from fq.events where topic = 'insert/holds_back_readers_until_its_transaction_ends'),
  'before the first row that it inserts, though the offsets are drawn before a row trigger could run'
);
select is_empty($$ select fq.read('insert/holds_back_readers_until_its_transaction_ends') $$, 'so that they see none of the rows');

select * from finish();
rollback;

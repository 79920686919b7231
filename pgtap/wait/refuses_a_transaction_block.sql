begin;
select plan(1);

select throws_ok(
  $$ call fq.wait('wait/refuses_a_transaction_block', '0') $$,
  '2D000',
  null,
  'it could not let go of the snapshot there'
);

select * from finish();
rollback;

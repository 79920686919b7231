begin;
select fq.append('wait_for/refuses_a_transaction_block');
select fq.subscribe('wait_for/refuses_a_transaction_block');
commit;

begin;
select plan(2);

select throws_ok($$ call fq.wait_for('wait_for/refuses_a_transaction_block', fq.stable_offset(), '0') $$, '2D000', null, 'it could not let go of the snapshot there');
select throws_ok($$ call fq.wait_for('wait_for/refuses_a_transaction_block', 0, '0') $$, '2D000', null, 'whether there is something to wait for or not');

select * from finish();
rollback;

begin;
select fq.append('define_type/looks_at_no_event_that_is_stored_already', '[]', 'paid');
commit;

begin;
select plan(2);

select lives_ok($$ select fq.define_type('define_type/looks_at_no_event_that_is_stored_already', 'paid', '{"total": "number"}') $$, 'it may be wrong');
select is((select count(*) from fq.read('define_type/looks_at_no_event_that_is_stored_already')), 1::bigint, 'and is read as before');

select * from finish();
rollback;

begin;
select plan(4);

select fq.define_type('drop_type/says_whether_the_type_was_registered', 'paid');
select fq.define_type('drop_type/says_whether_the_type_was_registered other', 'paid');

select is(fq.drop_type('drop_type/says_whether_the_type_was_registered', 'sent'), false, 'another was not');
select is(fq.drop_type('drop_type/says_whether_the_type_was_registered', 'paid'), true, 'this one was');
select is(fq.drop_type('drop_type/says_whether_the_type_was_registered', 'paid'), false, 'now it is not');
select isnt_empty($$ select from fq.types where topic = 'drop_type/says_whether_the_type_was_registered other' $$, 'that of another topic still is');

select * from finish();
rollback;

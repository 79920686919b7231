begin;
select plan(3);

select throws_ok($$ select fq.release_segment(null, 1) $$, '22023', 'client must not be null', 'null');
select throws_ok($$ select fq.release_segment('', 1) $$, '22023', 'client must not be empty', 'empty');
select throws_ok($$ select fq.release_segment(repeat('c', 201), 1) $$, '22023', 'client must not be longer than 200 characters, but has 201', 'too long');

select * from finish();
rollback;

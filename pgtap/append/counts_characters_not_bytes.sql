begin;
select plan(4);

select lives_ok($$ select fq.append(repeat('🦉', 200)) $$, 'a topic of 200 characters');
select lives_ok($$ select fq.append('append/counts_characters_not_bytes', type => repeat('🦉', 200)) $$, 'a type of 200 characters');
select lives_ok($$ select fq.append('append/counts_characters_not_bytes', key => repeat('🦉', 450)) $$, 'a key of more than 1,000 bytes');
select throws_ok($$ select fq.append(repeat('🦉', 201)) $$, '22023', null, 'no topic of 201');

select * from finish();
rollback;

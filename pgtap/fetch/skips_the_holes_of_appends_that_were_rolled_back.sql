begin;
select fq.commit('fetch/skips_the_holes_of_appends_that_were_rolled_back', fq.stable_offset());
savepoint s;
select fq.append('fetch/skips_the_holes_of_appends_that_were_rolled_back', type => 'undone');
rollback to savepoint s;
select fq.append('fetch/skips_the_holes_of_appends_that_were_rolled_back', type => 'first');
savepoint s;
select fq.append_batch('fetch/skips_the_holes_of_appends_that_were_rolled_back', '[{"type": "undone"}, {"type": "undone"}]');
rollback to savepoint s;
select fq.append('fetch/skips_the_holes_of_appends_that_were_rolled_back', type => 'second');
commit;

begin;
select plan(2);

select is(array(select type::text from fq.fetch('fetch/skips_the_holes_of_appends_that_were_rolled_back')), array['first', 'second'], 'in one batch');

select fq.commit('fetch/skips_the_holes_of_appends_that_were_rolled_back', (select "offset" from fq.fetch('fetch/skips_the_holes_of_appends_that_were_rolled_back', 1)));
select is(array(select type::text from fq.fetch('fetch/skips_the_holes_of_appends_that_were_rolled_back', 1)), array['second'], 'and one by one');

select * from finish();
rollback;

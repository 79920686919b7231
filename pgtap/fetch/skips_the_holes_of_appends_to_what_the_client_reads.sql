begin;
select fq.subscribe('fetch/skips_the_holes_of_appends_to_what_the_client_reads', topics => '{fetch/skips_the_holes_of_appends_to_what_the_client_reads}', start => 'end');
select fq.subscribe('fetch/skips_the_holes_of_appends_to_what_the_client_reads typed', types => '{first,second,undone}', start => 'end');
savepoint s;
select fq.append('fetch/skips_the_holes_of_appends_to_what_the_client_reads', type => 'undone');
rollback to savepoint s;
select fq.append('fetch/skips_the_holes_of_appends_to_what_the_client_reads', type => 'first');
select fq.append('fetch/skips_the_holes_of_appends_to_what_the_client_reads other', type => 'other');
savepoint s;
select fq.append_batch('fetch/skips_the_holes_of_appends_to_what_the_client_reads', '[{"type": "undone"}, {"type": "undone"}]');
rollback to savepoint s;
select fq.append('fetch/skips_the_holes_of_appends_to_what_the_client_reads', type => 'second');
commit;

begin;
select plan(2);

select is(array(select type::text from fq.fetch('fetch/skips_the_holes_of_appends_to_what_the_client_reads')), array['first', 'second'], 'by topic');
select is(array(select type::text from fq.fetch('fetch/skips_the_holes_of_appends_to_what_the_client_reads typed')), array['first', 'second'], 'by type');

select * from finish();
rollback;

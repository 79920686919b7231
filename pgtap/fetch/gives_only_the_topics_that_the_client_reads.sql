begin;
select fq.subscribe('fetch/gives_only_the_topics_that_the_client_reads one', topics => '{fetch/gives_only_the_topics_that_the_client_reads 1}', start => 'end');
select fq.subscribe('fetch/gives_only_the_topics_that_the_client_reads two', topics => '{fetch/gives_only_the_topics_that_the_client_reads 1,fetch/gives_only_the_topics_that_the_client_reads 3}', start => 'end');
select fq.append('fetch/gives_only_the_topics_that_the_client_reads 1', type => 'first');
select fq.append('fetch/gives_only_the_topics_that_the_client_reads 2', type => 'second');
select fq.append('fetch/gives_only_the_topics_that_the_client_reads 3', type => 'third');
insert into fq.events (topic, type) values ('fetch/gives_only_the_topics_that_the_client_reads 1', 'fourth');
commit;

begin;
select plan(3);

select is(array(select type::text from fq.fetch('fetch/gives_only_the_topics_that_the_client_reads one')), array['first', 'fourth'], 'one');
select is(array(select type::text from fq.fetch('fetch/gives_only_the_topics_that_the_client_reads two')), array['first', 'third', 'fourth'], 'several, in one order');

select fq.subscribe('fetch/gives_only_the_topics_that_the_client_reads one', topics => '{fetch/gives_only_the_topics_that_the_client_reads}');
select is_empty($$ select fq.fetch('fetch/gives_only_the_topics_that_the_client_reads one') $$, 'none that only begins like it');

select * from finish();
rollback;

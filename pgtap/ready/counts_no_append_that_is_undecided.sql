begin;
select fq.subscribe('ready/counts_no_append_that_is_undecided', start => 'end');
select fq.subscribe('ready/counts_no_append_that_is_undecided topic', topics => '{ready/counts_no_append_that_is_undecided}', start => 'end');
select fq.subscribe('ready/counts_no_append_that_is_undecided other', topics => '{ready/counts_no_append_that_is_undecided other}', start => 'end');
commit;

begin;
select plan(3);

select fq.append('ready/counts_no_append_that_is_undecided');
select is_empty($$ select fq.ready('{ready/counts_no_append_that_is_undecided,ready/counts_no_append_that_is_undecided topic}') $$, 'whatever the client reads');

select fq.append('ready/counts_no_append_that_is_undecided other');
select is_empty($$ select fq.ready('{ready/counts_no_append_that_is_undecided other}') $$, 'of its topic');
select is_empty($$ select fq.ready('{ready/counts_no_append_that_is_undecided,ready/counts_no_append_that_is_undecided topic,ready/counts_no_append_that_is_undecided other}') $$, 'or of another');

select * from finish();
rollback;

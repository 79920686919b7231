begin;
select plan(1);

select fq.subscribe('resume/resumes_one_segment', segments => 4);
select fq.pause('resume/resumes_one_segment');
select fq.resume('resume/resumes_one_segment#1');

select is(
  array(select id::text from fq.clients where parent = 'resume/resumes_one_segment' and not paused),
  array['resume/resumes_one_segment#1'],
  'and no other'
);

select * from finish();
rollback;

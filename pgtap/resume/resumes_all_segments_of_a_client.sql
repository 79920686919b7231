begin;
select plan(2);

select fq.subscribe('resume/resumes_all_segments_of_a_client', segments => 4);
select fq.pause('resume/resumes_all_segments_of_a_client');
select fq.pause('resume/resumes_all_segments_of_a_client#1');

select is((select paused from fq.resume('resume/resumes_all_segments_of_a_client')), false, 'the client');
select is_empty($$ select from fq.clients where parent = 'resume/resumes_all_segments_of_a_client' and paused $$, 'and each of them, though one was paused alone');

select * from finish();
rollback;

begin;
select fq.append('why_stuck/looks_at_a_topic');
select fq.append('why_stuck/looks_at_a_topic other');
select fq.subscribe('why_stuck/looks_at_a_topic one', topics => '{why_stuck/looks_at_a_topic}');
select fq.subscribe('why_stuck/looks_at_a_topic both', topics => '{why_stuck/looks_at_a_topic,why_stuck/looks_at_a_topic other}');
select fq.subscribe('why_stuck/looks_at_a_topic all');
commit;

begin;
select plan(3);

select fq.fail('why_stuck/looks_at_a_topic all', "offset", 'no') from fq.events where topic = 'why_stuck/looks_at_a_topic other';
select fq.pause('why_stuck/looks_at_a_topic one');
select fq.claim_segment('why_stuck/looks_at_a_topic both', 'worker');

create function pg_temp.stuck(topic text) returns text[] language sql
return array(select s.what || ' of ' || s.client from fq.why_stuck(stuck.topic) s order by s.client, s.what);
select is(pg_temp.stuck(null), array['failure of why_stuck/looks_at_a_topic all', 'lease of why_stuck/looks_at_a_topic both', 'pause of why_stuck/looks_at_a_topic one'], 'or at all');
select is(pg_temp.stuck('why_stuck/looks_at_a_topic'), array['lease of why_stuck/looks_at_a_topic both', 'pause of why_stuck/looks_at_a_topic one'], 'and those who read it');
select is(pg_temp.stuck('why_stuck/looks_at_a_topic other'), array['failure of why_stuck/looks_at_a_topic all', 'lease of why_stuck/looks_at_a_topic both'], 'as at another');

select * from finish();
rollback;

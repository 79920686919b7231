begin;
select fq.append_batch('why_stuck/shows_nothing_when_nothing_is_held_back', '[{"type": "1"}, {"type": "2"}]');
select fq.subscribe('why_stuck/shows_nothing_when_nothing_is_held_back', topics => '{why_stuck/shows_nothing_when_nothing_is_held_back}', segments => 2);
commit;

begin;
select plan(2);

select is_empty('select fq.why_stuck()', 'a client that has not begun is not held back');
select fq.append('why_stuck/shows_nothing_when_nothing_is_held_back');
select fq.fetch('why_stuck/shows_nothing_when_nothing_is_held_back#0');
select is_empty('select fq.why_stuck()', 'nor by this transaction itself');

select * from finish();
rollback;

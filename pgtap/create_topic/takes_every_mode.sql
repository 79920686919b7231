begin;
select plan(3);

select is((select notify from fq.create_topic('create_topic/takes_every_mode 1', 'armed')), 'armed', 'armed');
select is((select notify from fq.create_topic('create_topic/takes_every_mode 2', 'always')), 'always', 'always');
select is((select notify from fq.create_topic('create_topic/takes_every_mode 3', 'off')), 'off', 'off');

select * from finish();
rollback;

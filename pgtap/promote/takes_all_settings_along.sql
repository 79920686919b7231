begin;
select plan(3);

select fq.subscribe('promote/takes_all_settings_along', '{a}', '{b}', on_failure => 'block', segments => 2);
select fq.subscribe('promote/takes_all_settings_along new', '{c}', exclude_types => '{d}', filter => '{"key": "e"}', on_failure => 'park_key', max_attempts => 2, retry_delay => '1 s', max_retry_delay => '1 min');
select fq.pause('promote/takes_all_settings_along');
create temporary table before as select * from fq.clients;

select fq.promote('promote/takes_all_settings_along new', 'promote/takes_all_settings_along');

create temporary table expected as select * from before;
update expected e
   set id = case when e.id ~ '^promote/takes_all_settings_along new' then replace(e.id, 'promote/takes_all_settings_along new', 'promote/takes_all_settings_along') else replace(e.id, 'promote/takes_all_settings_along', 'promote/takes_all_settings_along new') end,
       parent = case when e.parent is not null then 'promote/takes_all_settings_along new' end,
       token = 0;
create temporary table after as select * from fq.clients;
update after set token = 0;

select bag_eq('select * from after', 'select * from expected', 'what they read, how they fail, their segments, whether they are paused');
select is((select count(*) from after), 4::bigint, 'nothing comes or goes');
select is_empty('select from fq.clients c join before using (token)', 'only their tokens are new');

select * from finish();
rollback;

begin;
select plan(5);

select fq.create_topic('create_topic/keeps_what_is_not_given', 'off', '1 day', true);

select is(to_jsonb(t) - 'created_at', '{"topic": "create_topic/keeps_what_is_not_given", "notify": "off", "remember_ids": "1 day", "only_known_types": true, "checked": true}', 'all settings')
  from fq.create_topic('create_topic/keeps_what_is_not_given') t;
select is(remember_ids, '1 day'::interval, 'by null') from fq.create_topic('create_topic/keeps_what_is_not_given', 'off', null, null);
select is(only_known_types, true, 'as before') from fq.create_topic('create_topic/keeps_what_is_not_given', remember_ids => '2 days');
select is(remember_ids, '2 days'::interval, 'changed alone') from fq.create_topic('create_topic/keeps_what_is_not_given', only_known_types => false);
select is(notify, 'off', 'the mode is what it was') from fq.topics where topic = 'create_topic/keeps_what_is_not_given';

select * from finish();
rollback;

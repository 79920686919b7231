begin;
select plan(1);

select fq.create_topic('define_type/keeps_the_settings_of_the_topic', 'off', '1 day', true);
select fq.define_type('define_type/keeps_the_settings_of_the_topic', 'paid');

select is(to_jsonb(t) - 'created_at', '{"topic": "define_type/keeps_the_settings_of_the_topic", "notify": "off", "remember_ids": "1 day", "only_known_types": true, "checked": true}', 'as they are')
  from fq.topics t where topic = 'define_type/keeps_the_settings_of_the_topic';

select * from finish();
rollback;

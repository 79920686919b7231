begin;
select fq.append('listeners/shows_who_listens_and_to_what appended'), fq.create_topic('listeners/shows_who_listens_and_to_what configured'),
       fq.subscribe('listeners/shows_who_listens_and_to_what', topics => '{listeners/shows_who_listens_and_to_what subscribed}');
commit;

begin;
select plan(5);

select fq.unlisten();
select is_empty('select * from fq.listeners where pid = pg_backend_pid()', 'who does not listen is left out');

set local application_name = 'listens';
select fq.listen('listeners/shows_who_listens_and_to_what appended'), fq.listen('listeners/shows_who_listens_and_to_what configured'),
       fq.listen(client => 'listeners/shows_who_listens_and_to_what');
select is(
  (select topics from fq.listeners where pid = pg_backend_pid()),
  '{listeners/shows_who_listens_and_to_what appended,listeners/shows_who_listens_and_to_what configured,listeners/shows_who_listens_and_to_what subscribed}',
  'its topics'
);
select results_eq(
  'select application, backend_start, state from fq.listeners where pid = pg_backend_pid()',
  'select application_name collate "C", backend_start, state collate "C" from pg_stat_activity where pid = pg_backend_pid()',
  'who it is'
);
select fq.listen('listeners/shows_who_listens_and_to_what unknown');
select is((select topics[4] || 'known' from fq.listeners where pid = pg_backend_pid()), null, 'null for a topic that nobody knows');

select fq.listen();
select is((select topics from fq.listeners where pid = pg_backend_pid()), null, 'and for all topics');
select fq.unlisten();

select * from finish();
rollback;

-- Only in the extension: without this, pg_dump would leave out the rows of its tables and where the log ends.
select pg_catalog.pg_extension_config_dump('fq.topics', '');
select pg_catalog.pg_extension_config_dump('fq.watched', '');
select pg_catalog.pg_extension_config_dump('fq.events', '');
select pg_catalog.pg_extension_config_dump('fq.events_offset_seq', '');
select pg_catalog.pg_extension_config_dump('fq.clients', '');
select pg_catalog.pg_extension_config_dump('fq.streams', '');
select pg_catalog.pg_extension_config_dump('fq.event_ids', '');
select pg_catalog.pg_extension_config_dump('fq.types', '');
select pg_catalog.pg_extension_config_dump('fq.tokens', '');
select pg_catalog.pg_extension_config_dump('fq.workers', '');
select pg_catalog.pg_extension_config_dump('fq.failures', '');

create or replace function fq.subscribe(
  client          text,
  topics          text[]      default null,
  types           text[]      default null,
  exclude_types   text[]      default null,
  filter          jsonb       default null,
  start           text        default null,
  "offset"        bigint      default null,
  since           timestamptz default null,
  segments        integer     default null,
  on_failure      text        default null,
  max_attempts    integer     default null,
  retry_delay     interval    default null,
  max_retry_delay interval    default null
)
  returns fq.clients
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_filter constant jsonb := fq._check_filter('filter', subscribe.filter);
  v_new    boolean;
  v_client fq.clients;
begin
  perform fq._check_name('client', subscribe.client),
          fq._check_names('topics', subscribe.topics),
          fq._check_names('types', subscribe.types),
          fq._check_names('exclude_types', subscribe.exclude_types);
  if subscribe.segments not between 1 and 256 then
    raise exception 'segments must be 1 to 256, but is %', subscribe.segments
      using errcode = '22023',
            hint = 'Give the number of cursors that can be worked on in parallel.';
  end if;
  if subscribe.on_failure collate "C" not in ('block', 'dead_letter', 'park_key') then
    raise exception 'on_failure must not be "%"', subscribe.on_failure
      using errcode = '22023',
            hint = 'Give "block", "dead_letter" or "park_key".';
  end if;
  if subscribe.max_attempts < 1 then
    raise exception 'max_attempts must be 1 or more, but is %', subscribe.max_attempts
      using errcode = '22023',
            hint = 'Give the number of failures after which an event is dead.';
  end if;
  perform fq._check_interval('retry_delay', coalesce(subscribe.retry_delay, '0')),
          fq._check_interval('max_retry_delay', coalesce(subscribe.max_retry_delay, '0'));

  insert into fq.clients (id) values (subscribe.client) on conflict on constraint clients_pkey do nothing;
  v_new := found;
  perform fq._lock(subscribe.client);
  v_client := fq._client(subscribe.client);

  perform fq._check_undivided(v_client);

  v_client.topics := nullif(coalesce(subscribe.topics, v_client.topics), '{}');
  v_client."offset" := fq._position(v_client.topics, subscribe.start, subscribe."offset", subscribe.since);

  v_client.types := nullif(coalesce(subscribe.types, v_client.types), '{}');
  v_client.exclude_types := nullif(coalesce(subscribe.exclude_types, v_client.exclude_types), '{}');
  v_client.filter := nullif(coalesce(v_filter, v_client.filter), '[]');

  update fq.clients c
     set on_failure = coalesce(subscribe.on_failure, c.on_failure),
         max_attempts = coalesce(subscribe.max_attempts, c.max_attempts),
         retry_delay = coalesce(subscribe.retry_delay, c.retry_delay),
         max_retry_delay = coalesce(subscribe.max_retry_delay, c.max_retry_delay)
   where c.id = subscribe.client collate "C"
      or c.parent = subscribe.client collate "C";

  -- Who fetched by the old rules must not commit by them.
  update fq.clients c
     set topics = v_client.topics,
         types = v_client.types,
         exclude_types = v_client.exclude_types,
         filter = v_client.filter,
         "offset" = case when v_new then v_client."offset" else c."offset" end,
         began_after = case when v_new then v_client."offset" else c.began_after end,
         token = default,
         worker = null,
         give_back_by = null
   where (c.id = subscribe.client collate "C" or c.parent = subscribe.client collate "C")
     and (v_new
       or (c.topics, c.types, c.exclude_types, c.filter)
          is distinct from (v_client.topics, v_client.types, v_client.exclude_types, v_client.filter));

  if subscribe.segments <> v_client.segments then
    perform fq._check_detached(v_client);
    perform fq._divide(subscribe.client, subscribe.segments);
  end if;

  return fq._client(subscribe.client);
end;
$$;

comment on function fq.subscribe(text, text[], text[], text[], jsonb, text, bigint, timestamptz, integer, text, integer, interval, interval) is
  'Say what a client reads, where it begins and how it fails; create it, or change it while it runs. What is null stays as it is; an empty list lifts a restriction. client: 1 to 200 characters. topics, types: read only these; exclude_types: not these. filter: patterns, a JSON object or an array of them, of which an event must contain one (jsonb containment) as {"topic", "type", "key", "payload", "headers"}. start: where a new client begins, "beginning" (the default) or "end"; or offset: after this one; or since: with the events of that time. segments: how many cursors share the keys, 1 to 256, by default 1; changing it loses nothing, keeps the order of each key, repeats nothing that was committed. Who works on the client while this or what it reads changes is fenced off. on_failure: "block" (the default: the same event until it works), "dead_letter" (give it up after max_attempts, 10 by default) or "park_key" (set it aside with the later events of its key and go on with the other keys meanwhile; give it up after max_attempts). retry_delay: how long to wait after a failure, 5 s by default, doubled with each up to max_retry_delay, 5 min by default. Returns the client. Raises 22023 for bad arguments, QF003 beyond the end of the log, QF004 past an append that is still undecided, QF018 when one that is attached is to be divided.';

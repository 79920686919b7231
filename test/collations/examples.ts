/**
 * Calls of every public function, and what they find: topics, clients, keys and so on in pairs that differ in case or in
 * an accent only. The arguments are by name; those of type text and text[] are given under other collations in turn.
 */
export interface Example {
  /** SQL that goes before, in the same transaction unless the function is a procedure. */
  given?: string;
  args: Record<string, Value>;
  /** SQL that comes after, and whose results count too. */
  after?: string;
  /** Its rows come in no order. */
  unordered?: true;
}

export type Value = string | string[] | Sql;

/** An expression. */
interface Sql {
  sql: string;
}

const known = '00000000-0000-4000-8000-000000000001';
const tokenOf = (client: string): Sql => ({ sql: `(select token from fq.clients where id = '${client}')` });
const offsetOf = (topic: string, key: string): Sql => ({
  sql: `(select min("offset") from fq.events where topic = '${topic}' and key = '${key}')`,
});

/** One transaction after the other, in a database where fq is installed. */
export const world = [
  `
  -- Takes names that differ in case, accents or punctuation for the same, and '-' for nothing.
  create collation loose (provider = icu, locale = 'und-u-ks-level1-ka-shifted', deterministic = false);
  set fq.now = '2030-01-01 00:00+00';

  create table handled (handler text, "offset" bigint);
  create function handler(event fq.events) returns void language sql as
    $$ insert into public.handled values ('handler', event."offset") $$;
  create function "Handler"(event fq.events) returns void language sql as
    $$ insert into public.handled values ('Handler', event."offset") $$;
  create table captured (id integer primary key, name text, "Name" text);
  create table "Captured" (like captured including all);

  do $world$
  declare
    v_topic text;
    v_key   text;
  begin
    foreach v_topic in array '{orders,Orders,örders}'::text[] loop
      foreach v_key in array '{k,K,ḱ}'::text[] loop
        perform fq.append(v_topic, '{"n": 1}', 'paid', v_key, expected_version => 0);
        perform fq.append(v_topic, '{"n": 2}', 'Paid', v_key, expected_version => 1);
      end loop;
      perform fq.append(v_topic, '{}', 'last', '-');
    end loop;
  end;
  $world$;

  select fq.create_topic('orders', remember_ids => '1 hour'), fq.create_topic('Orders', 'off', '2 hours');
  select fq.define_type('typed', 'paid', '{"n": "number"}'), fq.define_type('typed', 'Paid', '{"m": "number"}'),
         fq.define_type('Typed', 'paid', '{"m": "number"}'), fq.create_topic('typed', only_known_types => true),
         fq.define_type('typed', 'several', '{"b": "number", "B": "number", "a": "number"}');
  select fq.append('orders', '{"n": 1}', 'paid', 'k', event_id => '${known}');
`,
  `
  set fq.now = '2030-01-01 00:00+00';
  select setseed(0);
  select fq.subscribe('mail', '{orders}', '{paid,Paid}', on_failure => 'park_key', retry_delay => '1 h'),
         fq.subscribe('Mail', '{Orders}', '{Paid}', on_failure => 'park_key', retry_delay => '1 h'),
         fq.subscribe('máil', on_failure => 'dead_letter', max_attempts => 1, retry_delay => '0'),
         fq.subscribe('mail too', '{orders}', start => 'end'), fq.subscribe('Mail too', '{Orders}'),
         fq.subscribe('parts', segments => 4), fq.subscribe('Parts', segments => 4);
  select fq.fail(c, e."offset", 'error')
    from (values ('mail', 'orders', 'k'), ('mail', 'orders', 'K'), ('Mail', 'Orders', 'k'), ('Mail', 'Orders', 'K'),
                 ('máil', 'orders', 'k'), ('máil', 'örders', 'K')) f (c, topic, key)
    join lateral (select * from fq.events e
                   where e.topic = f.topic and e.key = f.key and e.type = 'Paid' order by 1 limit 1) e on true;
  select fq.fetch('mail');
  select fq.fetch('Mail');
  select fq.claim_segment('parts', 'w'), fq.claim_segment('parts', 'W'), fq.claim_segment('parts', 'ẃ'),
         fq.claim_segment('Parts', 'w');
  select fq.capture_table('captured', key => '{id}'), fq.capture_table('public."Captured"');
  select fq.subscribe('attached', '{orders}'), fq.subscribe('Attached', '{Orders}');
`,
  `select fq.attach('attached', 'public.handler'), fq.attach('Attached', 'public.handler')`,
];

export const examples: Record<string, Example[]> = {
  append: [
    { args: { topic: 'orders', type: 'paid', key: 'k', expected_version: '2' } },
    { args: { topic: 'orders', type: 'paid', key: 'k', expected_version: '1' } },
    { args: { topic: 'orders', type: 'paid', key: 'ķ', expected_version: '0' } },
    { args: { topic: 'orders', payload: '{"n": 1}', type: 'paid', key: 'k', event_id: known } },
    { args: { topic: 'orders', payload: '{"n": 1}', type: 'Paid', key: 'k', event_id: known } },
    { args: { topic: 'orders', payload: '{"n": 1}', type: 'paid', key: 'K', event_id: known } },
    { args: { topic: 'Orders', event_id: '00000000-0000-4000-8000-000000000002' } },
    { args: { topic: 'orders', type: 'paid', unless: '{"topic": "orders", "type": "PAID"}' } },
    { args: { topic: 'orders', type: 'paid', unless: '{"topic": "orders", "type": "Paid"}' } },
    { args: { topic: 'typed', type: 'paid', payload: '{"n": 1}' } },
    { args: { topic: 'typed', type: 'PAID' } },
    { args: { topic: 'typed', type: 'several' } },
    { args: { topic: 'TYPED', type: 'paid' } },
    { args: { topic: '-', type: '-', key: '-' } },
    { given: "select fq.listen('Orders')", args: { topic: 'orders' } },
  ],
  append_batch: [
    {
      args: {
        topic: 'orders',
        events: '[{"key": "k", "expected_version": 2}, {"key": "K", "expected_version": 2}]',
      },
    },
    {
      args: {
        topic: 'orders',
        events: `[{"payload": {"n": 1}, "type": "paid", "key": "k", "event_id": "${known}"}, {}]`,
      },
    },
    {
      args: {
        topic: 'Orders',
        events: `[{"payload": {"n": 1}, "type": "paid", "key": "k", "event_id": "${known}"}]`,
      },
    },
    { args: { topic: 'orders', events: '[{"key": "k", "expected_version": "٢"}]' } },
    { args: { topic: 'orders', events: '[{"b": 1, "B": 1, "a": 1}]' } },
    {
      args: {
        topic: '-',
        events: '[{"type": "paid"}]',
        unless: '{"topic": "Orders", "key": "K"}',
        after: '0',
      },
    },
  ],
  attach: [
    { args: { client: 'mail too', handler: 'public.handler' } },
    { args: { client: 'Mail too', handler: 'public."Handler"' } },
    { args: { client: 'mail', handler: 'handler' } },
    { args: { client: 'MAIL', handler: 'handler' } },
    { args: { client: 'mail too', handler: '-' } },
  ],
  balance: [{ args: { client: 'parts', worker: 'w' } }, { args: { client: 'Parts', worker: 'W' } }],
  capture_table: [
    {
      args: {
        source: 'captured',
        topic: 'Orders',
        key: ['id'],
        columns: ['Name'],
        condition: `new.name = 'a'`,
      },
    },
    { args: { source: 'public."Captured"', key: ['name'] } },
    { args: { source: 'captured', key: ['b'], columns: ['a', 'B'] } },
    { args: { source: '-' } },
    { args: { source: 'captured', key: ['name'] }, after: `insert into captured values (1, 'a', 'A')` },
    { given: 'create schema "FQ"; create table "FQ".t (id integer primary key)', args: { source: '"FQ".t' } },
  ],
  claim_segment: [
    { args: { client: 'parts', worker: 'w' } },
    { args: { client: 'Parts', worker: 'W' } },
    { args: { client: 'Mail', worker: 'w' } },
  ],
  commit: [
    { args: { client: 'mail', offset: offsetOf('orders', 'K') } },
    {
      given: "select fq.fetch('mail too'), fq.fetch('Mail too')",
      args: { client: 'Mail too', offset: offsetOf('Orders', 'K') },
    },
    { args: { client: 'MAIL', offset: '1' } },
    {
      given: `select fq.fetch('Mail too'), fq.seek('Mail too', 'beginning')`,
      args: { client: 'Mail too', offset: '8' },
    },
    {
      given: `select fq.fetch('mail')`,
      args: { client: 'mail', offset: '2' },
      after: `select "offset" from fq.commit('mail', 2)`,
    },
    { args: { client: 'parts#0', offset: '1', token: tokenOf('parts#0') } },
    { args: { client: 'parts#9', offset: '1' } },
    { args: { client: 'Mail#1', offset: '1' } },
    { args: { client: 'Mail#٢', offset: '1' } },
  ],
  create_topic: [
    { args: { topic: 'orders', notify: 'always', only_known_types: 'true' } },
    { args: { topic: 'ORDERS' } },
    { args: { topic: 'orders', notify: 'ALWAYS' } },
  ],
  define_type: [
    {
      args: { topic: 'typed', type: 'paid', fields: '{"o": "string?"}', condition: `payload ->> 'o' = 'O'` },
    },
    { args: { topic: 'TYPED', type: 'paid' } },
    { args: { topic: 'typed', type: 'paid', condition: '1' } },
    { args: { topic: 'typed', type: 'paid', fields: '{"b": "text", "B": "text", "a": "text"}' } },
  ],
  detach: [{ args: { client: 'attached' } }, { args: { client: 'Mail' } }, { args: { client: 'ATTACHED' } }],
  discard: [
    { args: { client: 'mail', key: 'k' } },
    { args: { client: 'Mail' } },
    { args: { client: 'máil', key: 'K' } },
  ],
  drop_topic: [
    { args: { topic: 'orders', force: 'true' } },
    { args: { topic: 'orders' } },
    { args: { topic: 'ORDERS', force: 'true' } },
    { args: { topic: 'typed' } },
  ],
  drop_type: [{ args: { topic: 'typed', type: 'paid' } }, { args: { topic: 'typed', type: 'PAID' } }],
  event_map: [{ args: {} }],
  fail: [
    { args: { client: 'mail', offset: offsetOf('orders', 'ḱ'), error: 'Error' } },
    { args: { client: 'Mail', offset: offsetOf('orders', 'ḱ'), error: 'Error' } },
    { args: { client: 'MAIL', offset: offsetOf('orders', 'k'), error: '-' } },
    { args: { client: 'Parts#1', offset: '1', error: 'Error' } },
  ],
  fetch: [
    { args: { client: 'mail' } },
    { args: { client: 'Mail too', max_events: '2' } },
    { args: { client: '-', max_events: '2' } },
    {
      args: { client: 'Mail too' },
      after: `select token from fq.seek('Mail too', 'beginning'); select "offset" from fq.commit('Mail too', 8)`,
    },
    { args: { client: 'parts#0', token: tokenOf('parts#0') } },
    { args: { client: 'Parts#9' } },
    { args: { client: 'parts' } },
  ],
  fetch_next: [{ args: { client: 'Mail too' } }, { args: { client: 'MAIL' } }],
  fork: [
    { args: { client: 'mail', new_client: 'MAIL', start: 'end' } },
    { args: { client: 'mail', new_client: 'Mail' } },
    { args: { client: 'parts', new_client: 'PARTS', start: 'END' } },
  ],
  handle: [
    { args: { client: 'mail', handler: 'public.handler' } },
    { args: { client: 'Mail too', handler: 'public."Handler"', max_events: '2' } },
    { args: { client: 'parts#3', handler: 'public.HANDLERS' } },
    {
      given: `create function moving(event fq.events) returns fq.clients language sql as 'select fq.seek(''Mail too'', ''end'')'`,
      args: { client: 'Mail too', handler: 'moving' },
    },
    {
      given:
        "create function failing(event fq.events) returns void language plpgsql as 'begin raise division_by_zero; end'",
      args: { client: 'parts#3', handler: 'failing' },
    },
  ],
  heartbeat: [{ args: { worker: 'w' } }, { args: { worker: 'W' } }],
  is_replay: [
    { given: "select fq.commit('mail', 2)", args: { client: 'mail', offset: '1' } },
    { given: "select fq.commit('mail', 2)", args: { client: 'Mail', offset: '1' } },
  ],
  listen: [
    { args: { topic: 'orders' } },
    { args: { client: 'Mail' } },
    { given: "select fq.listen('Orders')", args: { topic: 'orders' } },
    { given: "select fq.append('Orders')", args: { topic: 'orders' } },
  ],
  pause: [{ args: { client: 'mail' } }, { args: { client: 'Parts' } }, { args: { client: 'attached' } }],
  promote: [
    { args: { new_client: 'Mail', client: 'mail', within: '100' } },
    { args: { new_client: 'mail', client: 'mail', within: '100' } },
    { args: { new_client: 'Parts', client: 'parts', within: '100' } },
  ],
  read: [
    { args: { topic: 'orders' } },
    { args: { topic: 'Orders', after: offsetOf('Orders', 'k') } },
    { given: 'set transaction isolation level serializable', args: { topic: 'orders' } },
  ],
  read_matching: [
    { args: { patterns: '{"topic": "orders", "type": "Paid"}' } },
    {
      args: {
        patterns: '[{"topic": "orders", "key": "K"}, {"topic": "Orders", "key": "k"}]',
        max_events: '3',
      },
    },
    { args: { patterns: '{"type": "last"}' } },
  ],
  read_stream: [
    { args: { topic: 'orders', key: 'k' } },
    { args: { topic: 'Orders', key: 'K', from_version: '2' } },
  ],
  ready: [
    { args: { clients: ['Parts', 'mail', 'Mail', 'mail', 'parts#1', 'máil', 'MAIL', '-'] } },
    { given: "select fq.pause('mail'), fq.seek('Mail', 'end')", args: { clients: ['mail', 'Mail'] } },
  ],
  redrive: [
    { args: { client: 'mail', key: 'k' } },
    { args: { client: 'Mail' } },
    { args: { client: 'máil', key: 'K' } },
  ],
  release_segment: [
    { args: { client: 'parts#0', token: tokenOf('parts#0') } },
    { args: { client: 'Parts#0', token: tokenOf('parts#0') } },
  ],
  release_table: [{ args: { source: 'captured' } }, { args: { source: 'public."Captured"' } }],
  resume: [
    { given: "select fq.pause('mail'), fq.pause('Mail')", args: { client: 'mail' } },
    { given: "select fq.pause('parts'), fq.pause('Parts')", args: { client: 'Parts' } },
  ],
  run: [
    { args: { client: 'mail', handler: 'public.handler', max_total: '3' } },
    { args: { client: 'Mail too', handler: 'public."Handler"', until: '2000-01-01' } },
    { args: { client: 'new', handler: 'public.handler', max_total: '3' } },
    { args: { client: 'parts', handler: 'public.handler' } },
  ],
  seek: [
    { args: { client: 'mail', start: 'beginning', reset: "delete from handled where handler = 'HANDLER'" } },
    { args: { client: 'parts', start: 'end' } },
    { args: { client: 'Mail', start: 'END' } },
  ],
  stable_offset: [
    { args: { topic: 'orders' } },
    { given: "select fq.append('Orders')", args: { topic: 'orders' } },
  ],
  stream_version: [{ args: { topic: 'orders', key: 'k' } }, { args: { topic: 'orders', key: 'ķ' } }],
  subscribe: [
    { args: { client: 'mail', topics: ['Orders'], types: ['paid', 'Paid'], exclude_types: ['PAID'] } },
    {
      args: {
        client: 'MAIL',
        topics: ['orders', 'Orders'],
        start: 'end',
        on_failure: 'block',
        segments: '2',
      },
    },
    { args: { client: 'parts', segments: '3' } },
    { given: "select fq.subscribe('M#1')", args: { client: 'm', segments: '2' } },
    { args: { client: 'new', topics: ['örders', 'Orders'], since: '2000-01-01' } },
    { args: { client: 'mail', start: 'END' } },
    { args: { client: 'mail', filter: '{"b": 1, "B": 2, "a": 3}' } },
    { args: { client: 'mail', filter: '[1, {"b": 1}]' } },
    { args: { client: 'mail', on_failure: 'BLOCK' } },
  ],
  unlisten: [
    { given: "select fq.listen('orders'), fq.listen('Orders')", args: { topic: 'orders' } },
    { given: "select fq.listen('Orders')", args: { topic: 'orders' } },
  ],
  unsubscribe: [{ args: { client: 'mail' } }, { args: { client: 'MAIL' } }, { args: { client: 'parts' } }],
  wait: [
    { given: "select fq.seek('mail', 'end')", args: { client: 'mail', timeout: '0' } },
    { args: { client: 'Mail too', timeout: '0' } },
  ],
  wait_for: [
    { args: { client: 'mail', offset: '1', timeout: '0' } },
    { given: `select fq.seek('mail', 'end')`, args: { client: 'mail', offset: '8', key: 'ḱ', timeout: '0' } },
    { args: { client: 'mail too', offset: '10', key: 'K', timeout: '0' } },
  ],
  why_stuck: [
    { given: "select fq.pause('mail'), fq.pause('Mail')", args: { topic: 'orders' }, unordered: true },
    { args: { topic: 'Orders' }, unordered: true },
  ],
};

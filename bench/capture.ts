import { type Load, random, startLoad, takeTurns, type Work } from './load.ts';
import { type Bench, type Comparison, compare, createDatabase, progress, type Report } from './support.ts';

/** Those that are updated; what is inserted comes on top. */
const rows = 10_000;
const many = 100;

const tables = ['plain', 'captured', 'by_hand'] as const;
type Table = (typeof tables)[number];

const writes = [
  { name: 'insert', what: 'INSERT of one row', connections: 1 },
  { name: 'update', what: 'UPDATE of one row', connections: 1 },
  { name: 'update', what: 'UPDATE of one row', connections: 8 },
  { name: 'update_many', what: `UPDATE of ${many} rows in one statement`, connections: 1 },
] as const;
type Write = (typeof writes)[number];
type Name = Write['name'];

type Side = `${Table} ${Name} ${Write['connections']}`;

/** Three tables of the same rows. Every write draws its revision from one sequence, by which the writes are counted. */
const schema = `
create schema shop;
create sequence shop.revisions;

create function shop.append() returns trigger language plpgsql as $$
begin
  insert into fq.events (topic, type, key, payload)
  values ('by hand', lower(tg_op), new.id::text, jsonb_build_object('old', to_jsonb(old), 'new', to_jsonb(new)));
  return null;
end $$;

${tables
  .map(
    (table) => `
create table shop.${table} (
  id       bigint  generated always as identity primary key,
  customer integer not null,
  status   text    not null,
  total    numeric not null,
  address  jsonb   not null,
  revision bigint  not null default nextval('shop.revisions')
) with (fillfactor = 50);
insert into shop.${table} (customer, status, total, address)
select n % 1000, 'open', n, '{"street": "1 High Street", "city": "Leeds"}' from generate_series(1, ${rows}) n;`,
  )
  .join('\n')}

create trigger append after insert or update on shop.by_hand for each row execute function shop.append();
select fq.capture_table('shop.captured', topic => 'captured')`;

export async function measureCapture(bench: Bench): Promise<Report[]> {
  const { url, admin } = await createDatabase(bench, 'capture');
  const loads = new Map<Side, Load>();
  let rates: Record<Side, number[]>;
  try {
    await admin.query(schema);
    await admin.query(`vacuum analyze ${tables.map((table) => `shop.${table}`).join(', ')}`);
    for (const { name, connections } of writes) {
      for (const table of tables) {
        const work = workOf(table, name);
        const options = { ...bench, url, connections, work, admin, sequence: 'shop.revisions' };
        loads.set(`${table} ${name} ${connections}`, await startLoad(options));
      }
    }

    progress('capture');
    rates = await takeTurns(bench, loads);
  } finally {
    await Promise.all([...loads.values()].map((load) => load.end()));
    await admin.end();
  }

  const against = (table: Table) =>
    writes.map(
      ({ name, what, connections }): Comparison => ({
        what,
        connections,
        fq: rates[`captured ${name} ${connections}`],
        bare: rates[`${table} ${name} ${connections}`],
      }),
    );
  return [
    compare(
      'Writes to a captured table, in statements, against the same table uncaptured',
      against('plain'),
      ['One statement per transaction, on three tables alike, of six columns and a primary key.'],
      'captured/s',
      'uncaptured/s',
    ),
    compare(
      'Writes to a captured table, in statements, against a row trigger by hand',
      against('by_hand'),
      ['By hand is a trigger for each row that inserts the same type, key, old and new row into fq.events.'],
      'captured/s',
      'by hand/s',
    ),
  ];
}

function workOf(table: Table, name: Name): Work {
  const set = `update shop.${table} set total = :total, revision = (select nextval('shop.revisions'))`;
  const total = random(1, 1_000_000);
  switch (name) {
    case 'insert':
      return {
        statements: [
          `insert into shop.${table} (customer, status, total, address) values (:customer, 'open', :total, :address)`,
        ],
        constants: { address: '{"street": "1 High Street", "city": "Leeds"}' },
        variables: { customer: random(1, 1000), total },
      };
    case 'update':
      return {
        statements: [`${set} where id = :id`],
        variables: { total, id: random(1, rows) },
      };
    case 'update_many':
      return {
        statements: [`${set} where id between :first and :first + ${many - 1}`],
        variables: {
          total,
          first: {
            pgbench: `random(0, ${rows / many - 1}) * ${many} + 1`,
            node: () => Math.floor((Math.random() * rows) / many) * many + 1,
          },
        },
      };
  }
}

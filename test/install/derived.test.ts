import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { bundle } from '../../embedded/install.ts';
import { createDatabase, test } from '../support/database.ts';
import { query } from './describe.ts';
import { root, runProgram } from './programs.ts';

const { version, license } = JSON.parse(read('package.json')) as { version: string; license: string };

test('the migration is what the source gives; "make migration" rebuilds it', async () => {
  expect(readdirSync(join(root, 'migrations'))).toEqual([`0001_fq-${version}.sql`]);
  expect(read(`migrations/0001_fq-${version}.sql`)).toBe(await bundle('migration'));
});

test('the digests are those of the source; "make migration" rebuilds them', async () => {
  expect(read('sql/digests.sql')).toBe(await bundle('digests'));
});

test('the server computes the same digests from the single file', async () => {
  const database = await createDatabase('template1');
  try {
    const sql = `${await bundle('migration')}; select current_setting('fq.source')::jsonb as source`;
    const client = await database.connect();
    const results = (await client.query(sql)) as unknown as { rows: { source: string[][] }[] }[];
    const [, list] = /'(.*)'/s.exec(read('sql/digests.sql')) ?? [];
    expect(results.at(-1)?.rows[0]?.source).toEqual(JSON.parse(list as string));
  } finally {
    await database.drop();
  }
});

test('node-pg-migrate finds no way down in the migration', async () => {
  expect(await bundle('migration')).not.toMatch(/^\s*--[\s-]*(up|down)\s+migration/im);
});

test('every file of the source is in the table of contents, once', () => {
  const listed = [...read('sql/fq.sql').matchAll(/^\\ir (.+)$/gm)].map(([, path]) => path);
  const files = readdirSync(join(root, 'sql'), { recursive: true, encoding: 'utf8' });
  const parts = files.filter((file) => file.endsWith('.sql') && !['fq.sql', 'extension.sql'].includes(file));
  expect(listed.sort()).toEqual(parts.sort());
});

test('the bundle fails when a file of the table of contents is missing', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'fq-sql-'));
  try {
    await cp(join(root, 'sql'), directory, { recursive: true });
    await rm(join(directory, 'tables', 'clients.sql'));
    const bundling = runProgram('awk', ['-f', 'sql/bundle.awk', join(directory, 'fq.sql')]);
    await expect(bundling).rejects.toThrow(/cannot read .*tables.clients.sql/);
  } finally {
    await rm(directory, { recursive: true });
  }
});

test('the extension and the package have one version', () => {
  expect(/^default_version = '(.+)'$/m.exec(read('fq.control'))?.[1]).toBe(version);
});

test('the changelog begins with what is not released yet', () => {
  if (existsSync(join(root, 'CHANGELOG.md')))
    expect(/^## .*$/m.exec(read('CHANGELOG.md'))?.[0]).toBe('## [Unreleased]');
});

describe('META.json', () => {
  const meta = JSON.parse(read('META.json'));

  test('has what version 1.0.0 of the PGXN specification wants, and no more than it knows', () => {
    expect(meta).toMatchObject({
      name: expect.stringMatching(/^[^\s/\\]{2,}$/),
      version: expect.stringMatching(/^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/),
      abstract: expect.stringMatching(/./),
      maintainer: expect.stringMatching(/./),
      license: license.toLowerCase(),
      release_status: expect.stringMatching(/^(stable|testing|unstable)$/),
      'meta-spec': { version: '1.0.0' },
    });
    for (const tag of meta.tags) expect(tag).toMatch(/^[^/\\]{1,255}$/);
    const required = ['name', 'version', 'abstract', 'maintainer', 'license', 'provides', 'meta-spec'];
    const optional = [
      'description',
      'generated_by',
      'no_index',
      'prereqs',
      'release_status',
      'resources',
      'tags',
    ];
    expect(Object.keys(meta)).toEqual(expect.arrayContaining(required));
    expect([...required, ...optional]).toEqual(expect.arrayContaining(Object.keys(meta)));
  });

  test('has the version of the package, and names files that exist', () => {
    expect(meta.version).toBe(version);
    expect(Object.keys(meta.provides)).toEqual(['fq']);
    expect(meta.provides.fq.version).toBe(version);
    expect(existsSync(join(root, meta.provides.fq.file))).toBe(true);
  });
});

test('every SQLSTATE of its own that the source raises is in fq.errors, and the reverse', async ({
  database,
}) => {
  const files = readdirSync(join(root, 'sql'), { recursive: true, encoding: 'utf8' });
  const raised = files
    .filter((file) => file.endsWith('.sql'))
    .flatMap((file) => [...read(join('sql', file)).matchAll(/errcode = '(QF...)'/g)].map(([, code]) => code));
  const listed = await query<{ code: string }>(database.url, 'select code from fq.errors order by code');
  expect(listed.map(({ code }) => code)).toEqual([...new Set(raised)].sort());
});

function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

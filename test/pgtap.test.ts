import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { createDatabase, type Template } from './support/database.ts';
import { findFaults, runPgTap } from './support/tap.ts';

const directory = fileURLToPath(new URL('../pgtap/', import.meta.url));
const folders = readdirSync(directory, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort();
const files = folders.flatMap((folder) => sqlFiles(folder).map((file) => join(folder, file)));
const roads: Template[] = ['fq_psql', 'fq_migrated', 'fq_extension'];

test('every pgTAP file lies in a folder, and no folder is empty', () => {
  const everything = readdirSync(directory, { recursive: true, encoding: 'utf8' });
  expect(folders).not.toEqual([]);
  expect(folders.filter((folder) => sqlFiles(folder).length === 0)).toEqual([]);
  expect(everything.filter(isSql).sort()).toEqual(files.toSorted());
});

// All roads lead to the same database, which test/install compares. So each file takes one of them in turn, and all with
// FQ_ALL_ROADS, which takes three times as long.
for (const [number, road] of roads.entries()) {
  describe.concurrent(road, () => {
    for (const [index, file] of files.entries())
      if (process.env.FQ_ALL_ROADS || index % roads.length === number) test(file, () => prove(file, road));
  });
}

async function prove(file: string, road: Template): Promise<void> {
  const sql = readFileSync(join(directory, file), 'utf8');
  const { output, error } = await runInOwnDatabase(sql, road);
  const faults = findFaults(output);
  if (error) faults.unshift(`line ${lineOf(sql, error.position)}: ${error.message} (${error.code})`);
  if (faults.length > 0) expect.fail(`pgtap/${file} ${faults.join(', ')}\n\n${output}`);
}

async function runInOwnDatabase(sql: string, road: Template): ReturnType<typeof runPgTap> {
  const database = await createDatabase(road);
  try {
    return await runPgTap(await database.connect(), sql);
  } finally {
    await database.drop();
  }
}

function sqlFiles(folder: string): string[] {
  return readdirSync(join(directory, folder)).filter(isSql).sort();
}

function isSql(name: string): boolean {
  return name.endsWith('.sql');
}

function lineOf(sql: string, position: string | undefined): string {
  return position ? String(sql.slice(0, Number(position)).split('\n').length) : '?';
}

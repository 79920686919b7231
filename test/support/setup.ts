import { execFileSync } from 'node:child_process';
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { installByExtension, installByMigration, installByPsql } from '../../embedded/install.ts';
import { type Major, majors, type Server, startServer } from '../../embedded/server.ts';

/** A database per install road, from which the tests make their own. */
export type Template = 'fq_psql' | 'fq_migrated' | 'fq_extension';

declare module 'vitest' {
  interface ProvidedContext {
    major: number;
    url: string;
    /** Why the install road of a template failed; the tests of the other roads run all the same. */
    failures: Partial<Record<Template, string>>;
  }
}

/** Starts one server for the whole run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  moveToMemory();
  // FQ_PG_CONFIG names a PostgreSQL that is installed, such as Debian's, which has JIT and ICU; FQ_PG_MAJOR an embedded one.
  const pgConfig = process.env.FQ_PG_CONFIG;
  const server = await startServer(pgConfig === undefined ? { major: chosenMajor() } : { pgConfig });
  try {
    project.provide('major', server.major);
    project.provide('url', server.url());
    project.provide('failures', await createTemplates(server));
  } catch (error) {
    await server.stop();
    throw error;
  }
  return () => server.stop();
}

/**
 * Thousands of databases come and go, and a disk's file system takes longer for their files than the tests for all else.
 * A TMPDIR that is given stays as it is.
 */
function moveToMemory(): void {
  const memory = '/dev/shm';
  const probe = join(memory, `fq-probe-${process.pid}`);
  try {
    const { bavail, bsize } = statfsSync(memory);
    if (process.env.TMPDIR || bavail * bsize < 2 * 2 ** 30) return;
    writeFileSync(probe, '#!/bin/sh\n', { mode: 0o755 });
    execFileSync(probe);
    process.env.TMPDIR = memory;
  } catch {
    // There is none, or nothing in it can be run.
  } finally {
    rmSync(probe, { force: true });
  }
}

async function createTemplates(server: Server): Promise<Partial<Record<Template, string>>> {
  const roads: Record<Template, (url: string) => Promise<void>> = {
    fq_psql: installByPsql,
    fq_migrated: installByMigration,
    fq_extension: (url) => installByExtension(server, url),
  };
  const failures: Partial<Record<Template, string>> = {};

  await execute(server.url(), 'create database pgtap');
  await execute(server.url('pgtap'), 'create extension pgtap');
  // One after the other: an install may touch what all databases share, such as roles.
  for (const [template, install] of Object.entries(roads) as [Template, (url: string) => Promise<void>][]) {
    await execute(server.url(), `create database ${template} template pgtap`);
    await install(server.url(template)).catch((error: Error) => {
      failures[template] = error.message;
      console.error(`The install road of ${template} failed: ${error.message}`);
    });
  }
  return failures;
}

function chosenMajor(): Major {
  const chosen = Number(process.env.FQ_PG_MAJOR || 18);
  const major = majors.find((candidate) => candidate === chosen);
  if (major === undefined) throw new Error(`FQ_PG_MAJOR must be one of ${majors.join(', ')}`);
  return major;
}

async function execute(url: string, sql: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

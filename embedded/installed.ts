import { execFileSync } from 'node:child_process';
import { access, cp } from 'node:fs/promises';
import { join } from 'node:path';
import type { Software } from './binaries.ts';

/**
 * The PostgreSQL that a `pg_config` belongs to, with ICU, JIT and the extensions that were installed for it. It finds
 * its files relative to its programs, so a copy needs no rights and leaves the original alone.
 */
export function installedSoftware(pgConfig: string): Software {
  const ask = (what: string) => {
    try {
      return execFileSync(pgConfig, [`--${what}`], { encoding: 'utf8' }).trim();
    } catch (error) {
      throw new Error(`There is no PostgreSQL by "${pgConfig}": ${(error as Error).message}`);
    }
  };
  const [programs, libraries, shared] = [ask('bindir'), ask('pkglibdir'), ask('sharedir')];
  const major = Number(/\d+/.exec(ask('version'))?.[0]);

  return {
    major,
    programs,
    extensions: join(shared, 'extension'),
    // As users have it: text is ordered by language.
    locale: ['--locale=C.UTF-8', ...(major >= 15 ? ['--locale-provider=icu', '--icu-locale=en'] : [])],

    async copy(target) {
      for (const needed of [join(programs, 'initdb'), join(shared, 'extension', 'pgtap.control')])
        await access(needed).catch(() => {
          throw new Error(`There is no ${needed}. Install the server and pgTAP for PostgreSQL ${major}.`);
        });
      for (const folder of new Set([programs, libraries, shared]))
        await cp(folder, join(target, folder), { recursive: true, dereference: true });
    },
  };
}

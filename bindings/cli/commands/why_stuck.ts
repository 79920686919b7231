import type { Command } from 'commander';
import type { Obstacle } from '../../typescript/generated.ts';
import { type ExitCode, exitCode } from '../exit.ts';
import { oneLine, print, toJson } from '../output.ts';
import { type Session, withDatabase } from '../session.ts';

export function addWhyStuck(program: Command): void {
  program
    .command('why-stuck')
    .description('what holds back readers, and what may be done about it')
    .argument('[topic]', 'of this topic; else of all')
    .addHelpText(
      'after',
      `
Names sessions and prepared transactions whose appends are undecided, those that have a client to themselves, workers
that hold one, failures that block one, and pauses. Ends with 0 when there is nothing, and with 3 when there is.

Examples:
  $ npx fq why-stuck
  $ npx fq why-stuck orders --json | jq -r .advice`,
    )
    .action(withDatabase(whyStuck));
}

async function whyStuck({ fq, json }: Session, _: object, topic?: string): Promise<ExitCode> {
  const obstacles = await fq.whyStuck(topic === undefined ? {} : { topic });
  for (const obstacle of obstacles) await print(json ? toJson(obstacle) : describe(obstacle));
  if (obstacles.length === 0 && !json) await print('nothing holds back readers');
  return obstacles.length === 0 ? exitCode.done : exitCode.notYet;
}

function describe({
  what,
  client,
  pid,
  application,
  prepared,
  state,
  since,
  query,
  advice,
}: Obstacle): string {
  const facts = [
    client && `client ${client}`,
    pid && `pid ${pid}`,
    application,
    prepared && `prepared transaction ${prepared}`,
    state,
    since && `since ${since.toISOString()}`,
  ];
  const head = [what, facts.filter(Boolean).join(', ')].join(': ');
  const details = [query && `what: ${query}`, `advice: ${advice}`].filter((detail) => detail !== null);
  return [oneLine(head), ...details.map((detail) => `  ${oneLine(detail)}`)].join('\n');
}

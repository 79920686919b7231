import { describe, expect, test } from 'vitest';
import { createDatabase, type Database } from '../support/database.ts';
import { among, bustle, type Cursor, type Plan, planOf, type Row, rush } from './plan.ts';
import { playRound } from './round.ts';
import {
  clientsByCollation,
  floorAfterOffset,
  floorsByCollation,
  floorsOfCursors,
  noDone,
  noFloor,
  noFloorOfReplicas,
  noLockOfImports,
  noRestore,
  noSettingAside,
  noToken,
  oneStatement,
  oneTopicAtATime,
  replicasAreSubscribers,
} from './sabotage.ts';
import type { Verdict } from './verdict.ts';
import { contest, contested } from './writes.ts';

const first = process.env.FQ_SEED ? Number(process.env.FQ_SEED) : Math.floor(Math.random() * 2 ** 31);

describe('whatever appenders do, readers get every event once and in order', () => {
  for (const [which, milliseconds] of [300, 1500, 2000].entries())
    test(`random plan ${which + 1}`, async () => {
      const seed = first + which;
      const plan = planOf(seed);
      const verdict = await play(plan, milliseconds);
      expect(verdict.faults, `FQ_SEED=${seed}, plan: ${JSON.stringify(plan)}`).toEqual([]);
      expect(verdict.events).toBeGreaterThan(0);
    });
});

describe('the fuzzer finds what is lost', () => {
  test('without the floor', () => expectLoss(noFloor));
  test('with a floor taken after the offset was drawn', () => expectLoss(floorAfterOffset));
  test('with floors and events read in one statement', () => expectLoss(oneStatement));
});

describe('the fuzzer finds what workers do wrong', () => {
  test('nothing, when nothing was taken away', async () => {
    for (const policy of ['park_key', 'block', 'dead_letter'] as const)
      expect((await play(bustle(policy), 500)).faults).toEqual([]);
  });

  test('when a commit does not ask for the token', async () => {
    await expectFault(noToken, ({ repeated, unhandled, disordered }) => repeated + unhandled + disordered);
  });
  test('when a new division forgets what was done', () => expectFault(noDone, ({ repeated }) => repeated));
  test('when later events of a key do not wait', () =>
    expectFault(noSettingAside, ({ disordered }) => disordered));
});

const rows: Row[] = ['mail', 'orders', 'audit'].map((topic) => ({ topic, key: 'a' }));
const cursor: Cursor = { do: 'cursor', by: 'append', rows, size: 1, end: 'an error' };
/** What sessions may do otherwise than by a call of fq.append. */
const ways = {
  cursors: among([cursor]),
  'writers by hand': among([{ do: 'insert', by: 'values', rows }]),
  replicas: among([cursor, { do: 'insert', by: 'copy', rows }], { replicas: 3 }),
  'owners that give offsets': among([{ do: 'import', rows, ahead: 1 }], { replicas: 1 }),
  namesakes: contest(contested.neighbours, 'ci'),
  restores: among([{ do: 'insert', by: 'values', rows }], { restore: 'INSERT' }),
} satisfies Record<string, Plan>;

describe('the fuzzer finds what goes wrong by other ways into the log', () => {
  for (const [who, plan] of Object.entries(ways))
    test(`nothing, when nothing was taken away: ${who}`, async () => {
      expect((await play(plan, 300)).faults).toEqual([]);
    });

  const lost = ({ lost, unhandled }: Verdict) => lost + unhandled;
  test('cursors that take their floors with them', () => expectFault(floorsOfCursors, lost, ways.cursors));
  test('rows of topics whose floor is not held', () =>
    expectFault(oneTopicAtATime, lost, ways['writers by hand']));
  test('replicas without a floor', () => expectFault(noFloorOfReplicas, lost, ways.replicas));
  test('replicas that give offsets as they like', () =>
    expectFault(replicasAreSubscribers, lost, ways['owners that give offsets'], '23505', 'QF021'));
  test('offsets that are given while others draw them', () =>
    expectFault(noLockOfImports, lost, ways['owners that give offsets'], '23505'));
  test('floors that collations tell apart', () => expectFault(floorsByCollation, lost, rush()));
  test('clients that collations do not tell apart', () =>
    expectFault(clientsByCollation, lost, rush(), 'QF010'));
  test('a dump that is not let in', () =>
    expectFault(noRestore, ({ altered }) => altered, ways.restores, '428C9'));
});

/** Rounds until one shows the fault, or ends with one of the errors. */
async function expectFault(
  sabotage: string,
  count: (verdict: Verdict) => number,
  plan: Plan = bustle(),
  ...codes: string[]
): Promise<void> {
  for (let round = 1; round <= 50; round++) {
    try {
      if (count(await play(plan, 500, sabotage)) > 0) return;
    } catch (error) {
      if (!codes.includes((error as { code?: string }).code ?? '')) throw error;
      return;
    }
  }
  expect.fail('nothing was wrong in 50 rounds');
}

/** Rounds until one loses an event; sound databases never do, these do in nearly every round. */
async function expectLoss(sabotage: string): Promise<void> {
  for (let round = 1; round <= 50; round++) {
    const verdict = await play(rush(), 500, sabotage);
    if (verdict.lost > 0) return;
  }
  expect.fail('nothing was lost in 50 rounds');
}

async function play(plan: Plan, milliseconds: number, sabotage?: string): Promise<Verdict> {
  const databases: Database[] = [];
  const another = async (): Promise<string> => {
    const database = await createDatabase();
    databases.push(database);
    const session = await database.connect();
    if (sabotage) await session.query(sabotage);
    return database.url;
  };
  try {
    return await playRound({ url: await another(), plan, milliseconds, another });
  } finally {
    for (const database of databases) await database.drop();
  }
}

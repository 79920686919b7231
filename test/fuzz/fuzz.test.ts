import { describe, expect, test } from 'vitest';
import { createDatabase } from '../support/database.ts';
import { bustle, type Plan, planOf, rush } from './plan.ts';
import { playRound } from './round.ts';
import { floorAfterOffset, noDone, noFloor, noSettingAside, noToken, oneStatement } from './sabotage.ts';
import type { Verdict } from './verdict.ts';

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

/** Rounds of workers until one shows the fault. */
async function expectFault(sabotage: string, count: (verdict: Verdict) => number): Promise<void> {
  for (let round = 1; round <= 15; round++) if (count(await play(bustle(), 500, sabotage)) > 0) return;
  expect.fail('nothing was wrong in 15 rounds');
}

/** Rounds until one loses an event; sound databases never do, these do in nearly every round. */
async function expectLoss(sabotage: string): Promise<void> {
  for (let round = 1; round <= 30; round++) {
    const verdict = await play(rush(), 500, sabotage);
    if (verdict.lost > 0) return;
  }
  expect.fail('nothing was lost in 30 rounds');
}

async function play(plan: Plan, milliseconds: number, sabotage?: string): Promise<Verdict> {
  const database = await createDatabase();
  try {
    if (sabotage) await (await database.connect()).query(sabotage);
    return await playRound({ url: database.url, plan, milliseconds });
  } finally {
    await database.drop();
  }
}

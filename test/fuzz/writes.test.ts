import { describe, expect, test } from 'vitest';
import { createDatabase } from '../support/database.ts';
import { playRound } from './round.ts';
import type { Verdict } from './verdict.ts';
import { idBeforeLock, noConditionLocks, positionOfOneTopic, versionBeforeLock } from './write_sabotage.ts';
import { contest, contested, type Kind } from './writes.ts';

test('of appends that contend for streams, ids and conditions none contradicts another', async () => {
  const verdict = await play(Object.values(contested).flat(), 1000);
  expect(verdict.faults).toEqual([]);
  expect(verdict.events).toBeGreaterThan(0);
});

describe('the fuzzer finds contradictions', () => {
  test('when a version is decided before its stream is locked', async () => {
    await expectFault(contested.streams, versionBeforeLock);
  });
  test('when an id is looked up before it is locked', () => expectFault(contested.ids, idBeforeLock));
  test('when conditions lock nothing', () => expectFault(contested.courses, noConditionLocks));
  test('when a position is of one topic only', () => expectFault(contested.courses, positionOfOneTopic));
});

/** Rounds until one shows a fault; sound databases never do, these do in nearly every round. */
async function expectFault(kinds: readonly Kind[], sabotage: string): Promise<void> {
  for (let round = 1; round <= 50; round++) if ((await play(kinds, 300, sabotage)).contradictory > 0) return;
  expect.fail('nothing was contradictory in 50 rounds');
}

async function play(kinds: readonly Kind[], milliseconds: number, sabotage?: string): Promise<Verdict> {
  const database = await createDatabase();
  try {
    if (sabotage) await (await database.connect()).query(sabotage);
    return await playRound({ url: database.url, plan: contest(kinds), milliseconds });
  } finally {
    await database.drop();
  }
}

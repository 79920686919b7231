import { describe, expect } from 'vitest';
import { test } from '../support/database.ts';
import { append, fetch, read, sessions, stableOffset } from './support.ts';

for (const power of [31, 32, 33])
  describe(`around 2^${power}`, () => {
    const boundary = 2n ** BigInt(power);

    for (const distance of [-2n, -1n, 0n])
      test(`appends that begin at ${distance} hold back each other's readers`, async ({ database }) => {
        const [first, second, fast, reader] = await sessions(database, 4);
        await reader.query(`select setval('fq.events_offset_seq', $1)`, [boundary + distance]);
        expect(await stableOffset(reader)).toBe(boundary + distance);
        await reader.query(`select fq.commit('reader', $1)`, [boundary + distance]);

        await first.query('begin');
        expect(await append(first, 'first')).toBe(boundary + distance + 1n);
        await append(fast, 'fast 1');
        await second.query('begin');
        await append(second, 'second');
        await append(fast, 'fast 2');
        expect(await fetch(reader)).toEqual([]);
        expect(await stableOffset(reader)).toBe(boundary + distance);

        await first.query('commit');
        expect(await fetch(reader)).toEqual(['first', 'fast 1']);
        expect(await stableOffset(reader)).toBe(boundary + distance + 2n);

        await second.query('commit');
        expect(await fetch(reader)).toEqual(['first', 'fast 1', 'second', 'fast 2']);
        expect(await stableOffset(reader)).toBe(boundary + distance + 4n);
      });

    test('an append far behind the end of the log holds it back', async ({ database }) => {
      const [slow, fast, reader] = await sessions(database, 3);
      await reader.query(`select setval('fq.events_offset_seq', $1)`, [boundary - 2_000_000_000n]);

      await slow.query('begin');
      await append(slow, 'slow');
      await reader.query(`select setval('fq.events_offset_seq', $1)`, [boundary + 2_000_000_000n]);
      await append(fast, 'fast');
      expect(await read(reader)).toEqual([]);
      expect(await stableOffset(reader)).toBe(boundary - 2_000_000_000n);

      await slow.query('commit');
      expect(await read(reader)).toEqual(['slow', 'fast']);
    });
  });

import type pg from 'pg';
import { expect } from 'vitest';
import { test } from '../../support/database.ts';
import { append, outcome } from '../support.ts';
import { appendBatch, names, pick, random, roads, seed } from './support.ts';

const seats = 5;
const coursesEach = 3;

test(`12 sessions enrol students in courses with limited seats (FQ_SEED=${seed})`, async ({ database }) => {
  const offices = await Promise.all(Array.from({ length: 12 }, () => database.connect()));
  const outcomes = await Promise.all(offices.map((session, number) => work(session, random(seed + number))));

  // What must never be, by plain SQL over the whole log: more students in a course than seats, or courses of a student
  // than allowed, or anybody twice in one or leaving where he is not.
  const observer = await database.connect();
  const { rows } = await observer.query<{ fault: string }>(`
    with changes as (
      select "offset",
             payload ->> 'course' as course,
             payload ->> 'student' as student,
             case type when 'enrolled' then 1 else -1 end as change
        from fq.events
       where type in ('enrolled', 'left')
    ), states as (
      select "offset",
             sum(change) over (partition by course order by "offset") as taken,
             sum(change) over (partition by student order by "offset") as courses,
             sum(change) over (partition by course, student order by "offset") as places
        from changes
    )
    select format('at offset %s: %s seats, %s courses, %s places', "offset", taken, courses, places) as fault
      from states
     where taken not between 0 and ${seats} or courses not between 0 and ${coursesEach} or places not between 0 and 1`);
  expect(rows).toEqual([]);

  // There was something to decide: some were stored, some were too late, and in the end the courses were full.
  expect(new Set(outcomes.flat())).toEqual(new Set(['done', 'QF014', 'full']));
});

async function work(session: pg.Client, next: () => number): Promise<string[]> {
  const outcomes: string[] = [];
  for (let i = 0; i < 40; i++) {
    const course = Math.floor(next() * 4);
    const student = Math.floor(next() * 20);
    if (next() < 0.1) await append(session, 'something else', 'courses');

    for (let got = 'QF014'; got === 'QF014'; ) {
      got = await decide(session, next, course, student);
      outcomes.push(got);
    }
  }
  return outcomes;
}

/** Reads, decides, and appends unless somebody else did meanwhile what the decision stands on. */
async function decide(
  session: pg.Client,
  next: () => number,
  course: number,
  student: number,
): Promise<string> {
  const concerned = [
    { topic: 'courses', payload: { course } },
    { topic: 'courses', payload: { student } },
  ];
  const { rows: read } = await session.query<Fact>(
    `select position, e.type, e.payload
       from fq.read_matching($1) r
       left join lateral unnest(r.events) e on true`,
    [JSON.stringify(concerned)],
  );
  const rows = read.filter(({ payload }) => payload !== null);
  const sum = (which: (payload: Fact['payload']) => boolean) =>
    rows
      .filter(({ payload }) => which(payload))
      .reduce((sum, { type }) => sum + (type === 'enrolled' ? 1 : type === 'left' ? -1 : 0), 0);

  const inside = sum((payload) => payload.course === course && payload.student === student) > 0;
  const full = sum((payload) => payload.course === course) >= seats;
  const busy = sum((payload) => payload.student === student) >= coursesEach;
  if (!inside && (full || busy)) return 'full';

  const wish = {
    topic: 'courses',
    type: inside ? 'left' : 'enrolled',
    payload: { course, student },
    unless: concerned,
    position: read[0]?.position,
  };
  if (next() < 0.7) return outcome(roads[pick(next, names)](session, wish));

  // In a transaction with more to do, which may come to nothing.
  await session.query('begin');
  const got = await outcome(
    appendBatch(session, [wish, { ...wish, type: 'noted', payload: { course } }], wish),
  );
  await session.query(next() < 0.3 ? 'rollback' : 'commit');
  return got;
}

interface Fact {
  position: unknown;
  type: string | null;
  payload: { course?: number; student?: number };
}

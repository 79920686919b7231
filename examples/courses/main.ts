/**
 * Students subscribe to courses, all at once, and no course gets more of them than it has seats:
 * `npx tsx examples/courses/main.ts`.
 *
 * There are two ways to guard such a decision. In streams.ts the events of a course are a stream, and an append says which
 * version it expects. In conditions.ts, where a second rule is about the student, an append has a condition.
 */
import pg from 'pg';
import { retryOnConflict } from '../../bindings/typescript/index.ts';
import { createFq } from '../../bindings/typescript/pg.ts';
import { installByPsql } from '../../embedded/install.ts';
import { startServer } from '../../embedded/server.ts';
import { Electives, limit } from './conditions.ts';
import type { Answer, Log } from './log.ts';
import { Courses } from './streams.ts';

const courses = [
  { course: 'Algebra', seats: 10 },
  { course: 'Botany', seats: 10 },
  { course: 'Chemistry', seats: 40 },
  { course: 'Drama', seats: 40 },
];
const students = Array.from({ length: 40 }, (_, index) => `student ${index + 1}`);

/** Where students subscribe. Offices know nothing of each other but what is in the log. */
type Office = Courses | Electives;
const offices = 8;

const server = await startServer();
const pool = new pg.Pool({ connectionString: server.url(), max: offices });
try {
  await installByPsql(server.url());
  const fq = createFq<Log>(pool);
  await enrol('courses', () => new Courses(fq));
  await enrol('electives', () => new Electives(fq));
} finally {
  await pool.end();
  await server.stop();
}

/** Opens the offices; each tries to create all courses, and serves students as long as there are any. */
async function enrol(topic: keyof Log, open: () => Office): Promise<void> {
  let decisions = 0;
  const decide = <Result>(run: () => Promise<Result>) =>
    retryOnConflict(
      () => {
        decisions++;
        return run();
      },
      { attempts: 100 },
    );

  const wishes = students.flatMap((student) => courses.map(({ course }) => ({ student, course })));
  const answers: Answer[] = [];
  const serve = async (office: Office) => {
    for (const { course, seats } of courses) await decide(() => office.create(course, seats));
    for (let wish = wishes.shift(); wish; wish = wishes.shift()) {
      const { student, course } = wish;
      answers.push(await decide(() => office.subscribe(student, course)));
    }
  };
  await Promise.all(Array.from({ length: offices }, () => serve(open())));

  const tally = (answer: Answer) => answers.filter((given) => given === answer).length;
  const conflicts = decisions - answers.length - offices * courses.length;
  console.log(
    `${topic}: ${answers.length} wishes at ${offices} offices: ${tally('subscribed')} subscribed,`,
    `${tally('full')} full, ${tally('at the limit')} at the limit of the student;`,
    `decided again: ${conflicts}`,
  );
  await inspect(topic);
}

/** Counts what is in the log, without any of the code above. */
async function inspect(topic: keyof Log): Promise<void> {
  const { rows } = await pool.query<{ course: string; seats: number; subscribed: number }>(
    `select payload ->> 'course' as course,
            sum((payload ->> 'seats')::integer)::integer as seats,
            count(payload ->> 'student')::integer as subscribed
       from fq.events
      where topic = $1
      group by 1
      order by 1`,
    [topic],
  );
  for (const { course, seats, subscribed } of rows)
    console.log(`  ${course}: ${subscribed} of ${seats} seats`);

  const overbooked = rows.filter(({ seats, subscribed }) => subscribed > seats);
  if (overbooked.length > 0) throw new Error('a course is overbooked');
  console.log('  no course is overbooked');

  if (topic !== 'electives') return;
  const busy = await pool.query(
    `select from fq.events where topic = $1 and type = 'StudentSubscribed'
      group by payload ->> 'student' having count(*) > $2`,
    [topic, limit],
  );
  if (busy.rowCount !== 0) throw new Error(`a student has more than ${limit} electives`);
  console.log(`  no student has more than ${limit} of them`);
}

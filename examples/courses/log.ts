/** What is in the log: courses and electives, which are the same thing with other rules. */
export type Log = { courses: Enrolment; electives: Enrolment };

type Enrolment = {
  CourseCreated: { course: string; seats: number };
  StudentSubscribed: { course: string; student: string };
};

/** What becomes of a student who wants to subscribe. */
export type Answer = 'subscribed' | 'full' | 'at the limit';

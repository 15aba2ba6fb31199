/** People: employees, what they are certified for, when they work, when they are away. Says `people/absence-recorded` and `people/absence-called-off`. */
export { people } from './department.ts';
export { signInByPin, type SignedIn } from './pin.ts';
export { missingSkills, skills, workers, type MissingSkill, type Worker } from './read-people.ts';
export { recordAbsence } from './record-absence.ts';

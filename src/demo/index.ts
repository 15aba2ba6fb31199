/** The demo plant: an invented plant, put in through the departments' own doors. */
export { demoSignIns } from './sign-ins.ts';
export { isEmpty, isUnfinished, loadDemo } from './load-demo.ts';

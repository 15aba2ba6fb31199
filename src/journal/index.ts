/** Every fact that ever happened, in order, and who listens. */
export { follow, hearNews, type Listener } from './follow.ts';
export { factsSince, historyOf, kindsSince, newestFact, type Fact } from './read.ts';
export { NEWS, record, type Author, type NewFact } from './record.ts';

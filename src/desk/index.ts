/** What a department is, and how it speaks to whoever calls. */
export { callerMay, CONSOLE, demandPermission, demandSite, demandVersion, demandWall, jobCaller, tell, type Act, type Caller } from './caller.ts';
export type { Department, HealthFinding, JobContext, Work } from './department.ts';
export { byNumber, byWords, inOrder, nearest, rankOf, type Asked, type Findable } from './find.ts';
export { factsOf, type ToldFact } from './history.ts';
export { cutPage, pageOfWhole, readCursor, refuseCursor, writeCursor, type Mark } from './keyset.ts';
export { beginningWith, containing, endingWith } from './pattern.ts';
export { route, type Admission, type Download, type Route } from './route.ts';
export { sortList, type SortColumn, type SortedList, type SortWish } from './sort-list.ts';
export type { Column, ColumnType, Row, RowOutcome, RowRefusal, Sheet } from './sheet.ts';

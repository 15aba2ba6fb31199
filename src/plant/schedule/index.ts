/** Schedule: when everything is done. Freezes the plant, runs the search, publishes; drafts, dispatch lists. Says `schedule/published`, `schedule/reverted`, `schedule/made`. */
export { schedule } from './department.ts';
export { compare } from './compare.ts';
export { dispatchList } from './dispatch-list.ts';
export { openDraft } from './open-draft.ts';
export { overloads, sayOverload, type Overload } from './overload.ts';
export { promiseDay } from './promise-day.ts';
export { discard, publish, revert } from './publish.ts';
export { projections, publishedVersion, whyLate } from './reads.ts';
export { runReplan, type ReplanContext } from './replan.ts';
export { askReplay, runReplay } from './replay.ts';
export { saveSetting, settingOf, siteMeant } from './setting.ts';
export { waysOutOfVersion } from './ways-out-of-version.ts';
export { workingTimes } from './working-times.ts';

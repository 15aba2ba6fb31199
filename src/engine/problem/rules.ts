/** All rules a plan is checked by, in the order in which they speak. */
import { batch } from './check-batch.ts';
import { changeover } from './check-changeover.ts';
import { crew } from './check-crew.ts';
import { crewHours } from './check-crew-hours.ts';
import { crewPlace } from './check-crew-place.ts';
import { fact } from './check-fact.ts';
import { frozen, pinned } from './check-held.ts';
import { deadline, late } from './check-job.ts';
import { circular, link, maxLag } from './check-link.ts';
import { arrival, expired, material, pegRule, supplyRule } from './check-material.ts';
import { oneAtATime } from './check-one-at-a-time.ts';
import { placement } from './check-placement.ts';
import { release } from './check-release.ts';
import { run } from './check-run.ts';
import { sequenceLock } from './check-sequence-lock.ts';
import { setupAhead } from './check-setup-ahead.ts';
import { tool } from './check-tool.ts';
import { unplaced } from './check-unplaced.ts';
import type { Rule } from './rule.ts';

export const rules: readonly Rule[] = [
  placement, fact, unplaced, run, oneAtATime, changeover, setupAhead, batch, tool, crew, crewHours, crewPlace, link, circular, maxLag, sequenceLock, release, pinned, frozen,
  material, pegRule, supplyRule, arrival, expired, deadline, late,
];

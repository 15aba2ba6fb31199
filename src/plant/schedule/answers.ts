/** Which hard findings are answers about the plant, and which would be faults of whoever made the plan. */
import type { Finding } from '#engine/problem';

/** What cannot be placed, and human decisions, dates and material that contradict each other: a plan may have them, and says so. */
export const ANSWERS: readonly string[] = ['unplaced', 'deadline', 'pinned', 'frozen', 'max-lag', 'sequence-lock', 'circle', 'material', 'peg', 'supply', 'expired', 'arrival', 'fact'];

/** Findings that no plan of ours may have: a search that makes one is broken, a hand-made one is not published. */
export const broken = (findings: readonly Finding[]): Finding[] => findings.filter((finding) => finding.hard && !ANSWERS.includes(finding.rule));

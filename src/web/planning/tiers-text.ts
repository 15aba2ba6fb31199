/** What a schedule is worth, in words. */
import { durationText, quantityShown, t } from '#web/kit';

const WORDS: Readonly<Record<string, string>> = {
  hard: t('broken rules'), lateJobs: t('late orders'), totalTardiness: t('total delay'), weightedTardiness: t('weighted delay'), maxLateness: t('worst lateness'), setupTicks: t('setup'), setupCost: t('setup cost'),
  flowTime: t('time in the plant'), overtimeCost: t('overtime cost'), modeCost: t('machine cost'), makespan: t('last end'), instability: t('moved against live'),
};
/** Those that are minutes. */
const TIMES: ReadonlySet<string> = new Set(['totalTardiness', 'maxLateness', 'setupTicks', 'flowTime', 'makespan']);

/** What is read first stands first; what is nought is left out, but for the late orders: "late orders 46, total delay 179 d 3 h". */
export function tiersText(tiers: Readonly<Record<string, number>>): string {
  const order = Object.keys(WORDS);
  return Object.entries(tiers).filter(([tier, value]) => value !== 0 || tier === 'lateJobs').toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b))
    .map(([tier, value]) => `${WORDS[tier] ?? tier} ${TIMES.has(tier) ? durationText(value) : quantityShown(Math.round(value))}`).join(', ');
}

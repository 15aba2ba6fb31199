/** What the search is at, in a planner's words: the names of its methods say nothing to whoever waits for a plan. */
import { t } from '#web/kit';

/** Methods by which first plans are made; all others improve them. */
const FIRST: readonly string[] = ['start', 'rules', 'dispatch', 'priorities'];

export const phaseWord = (phase: string): string => (FIRST.includes(phase) ? t('Making first plans') : phase === 'proof' ? t('Proving that there is no better plan') : t('Improving the plan'));

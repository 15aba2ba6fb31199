/** The days of the week, 1 Monday … 7 Sunday, as they are called. */
import { t } from '#web/kit';

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const NAMES = [() => t('Mon'), () => t('Tue'), () => t('Wed'), () => t('Thu'), () => t('Fri'), () => t('Sat'), () => t('Sun')];
export const dayWord = (weekday: number): string => NAMES[weekday - 1]?.() ?? '';

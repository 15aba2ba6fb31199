/** Losses in words. */
import type { LossKind } from '#contract/floor';
import { dayOf, dayText, t } from '#web/kit';
import type { Naming } from './pareto.ts';

export const kindName = (kind: LossKind): string => ({ unplanned: t('Unplanned stop'), breakdown: t('Breakdown'), quality: t('Quality'), setup: t('Setting up'), planned: t('Planned stop'), maintenance: t('Maintenance') })[kind];
export const naming = (): Naming => ({ dayOf: (at) => dayOf(at), kindName, dayName: (day) => dayText(day), unsaid: t('No reason given') });

/** Who can be called, in words. */
import { t } from '#web/kit';

const WORDS: Readonly<Record<string, string>> = { supervisor: t('Supervisor'), maintenance: t('Maintenance'), quality: t('Quality'), material: t('Material'), engineering: t('Engineering') };
export const whoWord = (who: string): string => WORDS[who] ?? who;

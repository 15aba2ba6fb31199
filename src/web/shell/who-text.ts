/** Who did something, in the words of a page. */
import { t } from '#web/kit';

/** A person's name as it is; what the plant does by itself, such as "job planning.run", under the product's. */
export const whoText = (name: string): string => (name.startsWith('job ') ? 'Opsfloor' : name === 'console' ? t('Console') : name);

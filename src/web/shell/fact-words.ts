/** Facts of the journal in words. */
import { t } from '#web/words';

export interface Fact {
  readonly number: number;
  readonly at: string;
  readonly kind: string;
  readonly by: string;
  readonly data: Readonly<Record<string, unknown>>;
}

const FIELDS: Readonly<Record<string, string>> = {
  priority: t('Priority'), quantity: t('Quantity'), state: t('State'), dueOn: t('Due'), wantedOn: t('Wanted'), promisedOn: t('Promised'), startsOn: t('Starts'), startsAt: t('Starts'), endsAt: t('End'), reference: t('Reference'), note: t('Note'),
  customer: t('Customer'), supplier: t('Supplier'), price: t('Price'), name: t('Name'), machine: t('Machine'), lot: t('Lot'), reason: t('Reason'), revision: t('Revision'),
};
/** "promisedOn" → "Promised"; a field that is not known here is spelled out. */
const nameOf = (field: string): string => FIELDS[field] ?? field.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase().replace(/ on$/, '').replace(/^./, (first) => first.toUpperCase());
const plain = (value: unknown): string | null => (value === null || value === undefined || value === '' ? '—' : typeof value === 'object' ? null : String(value));

/** "Priority 5 → 2": what a fact changed, from `before` and `after`; at most six. A new thing has no before, and its reason stands alone. */
export function changesIn(data: Fact['data']): string[] {
  const { before, after, reason } = data;
  const said: string[] = [];
  if (typeof before === 'object' && before !== null && typeof after === 'object' && after !== null) {
    for (const [field, now] of Object.entries(after)) {
      const [was, is] = [plain((before as Record<string, unknown>)[field]), plain(now)];
      if (was !== null && is !== null && was !== is && field !== 'version') said.push(`${nameOf(field)} ${was} → ${is}`);
    }
  } else if (plain(before) !== null && plain(after) !== null && before !== undefined && after !== undefined) said.push(`${plain(before)} → ${plain(after)}`);
  if (Array.isArray(data['lines'])) for (const line of data['lines'] as Record<string, unknown>[]) {
    const where = [line['line'] !== undefined ? t('Line {line}', { line: String(line['line']) }) : '', line['item'] !== undefined ? String(line['item']) : ''].filter(Boolean).join(', ');
    const changes = changesIn(line);
    if (where !== '') said.push(changes.length > 0 ? `${where}: ${changes.join(', ')}` : where);
  }
  if (typeof reason === 'string' && reason !== '') said.push(reason);
  return said.slice(0, 6);
}

/** Who changed a thing, when, from what to what, out of the journal: for panels and pages whose thing has no history of its own. */
import type { ReactNode } from 'react';
import { SkeletonLines, t } from '#web/kit';
import { useMay, useOne } from '#web/client';
import type { Fact } from './fact-words.ts';
import { History } from './history.tsx';
import { Shown } from './page.tsx';

const SHOWN = 30;

/** `subject` as the journal says it: "machine:3". Nothing for whoever may not read the journal. */
export function LifeLine({ subject, hears }: { readonly subject: string; readonly hears: readonly string[] }): ReactNode {
  const may = useMay('journal.read');
  const facts = useOne<{ readonly rows: readonly Fact[] }>('/journal', { subject, limit: SHOWN }, { hears: [...hears], enabled: may });
  if (!may) return null;
  return <section className="k-stack tight"><h3>{t('Life line')}</h3><Shown answer={facts} waiting={<SkeletonLines />}>{({ rows }) => <History facts={rows} />}</Shown></section>;
}

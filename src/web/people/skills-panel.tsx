/** The skills there are: what they are called, and new ones. */
import { IconPlus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { SkillRow } from '#contract/people';
import { Button, SidePanel, SkeletonLines, t } from '#web/kit';
import { useWhole } from '#web/client';
import { EditRecord, NewRecord, Shown, type RecordField } from '#web/shell';

const FIELDS: readonly RecordField[] = [{ name: 'code', label: t('Code'), required: true }, { name: 'name', label: t('Name'), required: true }];

export function SkillsPanel({ onClose }: { readonly onClose: () => void }): ReactNode {
  const skills = useWhole<{ rows: SkillRow[] }>('/skills', {}, { hears: ['people'] });
  const [open, setOpen] = useState<number | 'new' | null>(null);
  const back = (): void => setOpen(null);
  const one = skills.data?.rows.find((row) => row.id === open);
  return (
    <SidePanel title={t('Skills')} open onClose={onClose}>
      {open === 'new' ? <NewRecord path="/skills" fields={FIELDS} onClose={back} /> : one ? <EditRecord path="/skills" fields={FIELDS} record={one} onClose={back} /> : (
        <Shown answer={skills} waiting={<SkeletonLines lines={6} />}>
          {({ rows }) => (
            <div className="k-stack">
              <p><Button small icon={IconPlus} onClick={() => setOpen('new')}>{t('New skill')}</Button></p>
              {rows.length === 0 ? <p className="k-quiet">{t('Operations ask for skills; people hold them, some with a last day.')}</p> : <table className="k-list"><tbody>{rows.map((row) => <tr key={row.id}><td style={{ width: 140 }}><button type="button" className="k-link" style={{ border: 0, background: 'none', padding: 0 }} onClick={() => setOpen(row.id)}>{row.code}</button></td><td>{row.name}</td></tr>)}</tbody></table>}
            </div>
          )}
        </Shown>
      )}
    </SidePanel>
  );
}

/** The published plan and the drafts on it. */
import { IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ScheduleVersionRow } from '#contract/schedule';
import { Badge, IconButton, t } from '#web/kit';

export interface DraftTabsProps {
  readonly versions: readonly ScheduleVersionRow[];
  readonly shown: ScheduleVersionRow;
  readonly mayDraft: boolean;
  /** Names of who else is at the one shown. */
  readonly here: readonly string[];
  readonly onShow: (version: number | null) => void;
  readonly onNew: () => void;
}

export function DraftTabs({ versions, shown, mayDraft, here, onShow, onNew }: DraftTabsProps): ReactNode {
  const live = versions.find((version) => version.state === 'published');
  const drafts = versions.filter((version) => version.state === 'draft');
  const tabs = [...(live ? [live] : []), ...drafts.slice(0, 5)];
  if (!tabs.some((tab) => tab.id === shown.id)) tabs.push(shown);
  return (
    <nav className="sch-drafts" aria-label={t('Plans')}>
      {tabs.map((tab) => (
        <button key={tab.id} type="button" className="tab" aria-current={tab.id === shown.id ? 'page' : undefined} onClick={() => onShow(tab.state === 'published' ? null : tab.id)}>
          <span className={`dot ${tab.state}`} />{tab.state === 'published' ? t('Live plan') : tab.name}
          {tab.state === 'published' ? <span className="k-quiet">v{tab.id}</span> : tab.id === shown.id && shown.changes > 0 ? <Badge tone="running">{t('{changes, plural, one {# change} other {# changes}}', { changes: shown.changes })}</Badge> : null}
        </button>
      ))}
      {here.length > 0 ? <Badge>{t('{names} here too', { names: here.join(', ') })}</Badge> : null}
      {mayDraft ? <IconButton small icon={IconPlus} label={t('New draft')} keys="D" onClick={onNew} /> : null}
    </nav>
  );
}

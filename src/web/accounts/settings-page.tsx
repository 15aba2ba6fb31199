/** How the plant is scheduled: every setting with what it means, and what it is good for. */
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react';
import { useMemo, type ReactNode } from 'react';
import type { SiteRow } from '#contract/resources';
import type { Setting } from '#contract/schedule';
import { Card, CheckField, Facts, IconButton, NumberField, numberCheck, plantZone, Segments, Select, SkeletonLines, t, TimeField, useAddress, type CellDifference } from '#web/kit';
import { useEditing, useMay, useOne, useSession, useWhole } from '#web/client';
import { EditBar, Page, Shown } from '#web/shell';
import { bodyOf, draftOf, moved, type SettingDraft } from './setting-draft.ts';

/** What a plan is judged by: its name, and what it counts. */
const AIMS: Readonly<Record<string, () => readonly [string, string]>> = {
  weightedTardiness: () => [t('Delay by priority'), t('Hours behind the date, times the weight of the order.')], totalTardiness: () => [t('Delay'), t('Hours behind the date, every order alike.')], lateJobs: () => [t('Late orders'), t('How many are late, by however much.')],
  maxLateness: () => [t('Worst delay'), t('The one order that is latest.')], setupTicks: () => [t('Setup time'), t('Time spent on setups and changeovers.')], setupCost: () => [t('Setup cost'), t('What changeovers cost.')], flowTime: () => [t('Time in the plant'), t('From the first operation to the last: less work in progress.')],
  overtimeCost: () => [t('Overtime'), t('What overtime costs.')], modeCost: () => [t('Machine cost'), t('What the machines chosen cost.')], makespan: () => [t('Finished early'), t('When the last operation ends.')], instability: () => [t('Few changes'), t('How much is moved against the published plan.')],
};

export default function SettingsPage(): ReactNode {
  const { me } = useSession();
  const sites = useWhole<{ rows: SiteRow[] }>('/sites', {}, { hears: ['resources'] });
  const [{ site }, change] = useAddress<{ site: string }>();
  const siteId = site ?? (me.plant.siteId === null ? undefined : String(me.plant.siteId));
  const setting = useOne<Setting>('/schedule/setting', { siteId }, { hears: ['schedule'] });
  const several = (sites.data?.rows.length ?? 0) > 1;
  return (
    <Page title={t('Settings')} actions={several ? <Select aria-label={t('Site')} width={200} value={siteId ?? null} onChange={(next) => change({ site: next })} choices={sites.data!.rows.map((row) => ({ value: String(row.id), label: row.name, hint: row.code }))} /> : undefined}>
      <div className="p-columns">
        <Shown answer={setting} waiting={<Card><SkeletonLines lines={8} /></Card>}>{(row) => <Schedule key={row.siteId} of={row} />}</Shown>
        <Card title={t('The plant')}>
          <Facts of={[[t('Name'), me.plant.name], [t('Time zone'), plantZone()], [t('Demo'), me.demo ? t('yes: invented data') : null]]} />
          <p className="k-quiet" style={{ marginTop: 10 }}>{t('Name and zone are of the site; they come with its import. Where data lie and on which port the program listens is said where it is started; the README tells how.')}</p>
        </Card>
      </div>
    </Page>
  );
}

function Schedule({ of: setting }: { readonly of: Setting }): ReactNode {
  const mayEdit = useMay('schedule.publish');
  const loaded = useMemo(() => ({ version: setting.version, draft: draftOf(setting) }), [setting]);
  const editing = useEditing<SettingDraft>({ path: '/schedule/setting', loaded, bodyOf, said: t('The settings are saved: the next plan is made by them') });
  const { now, problem } = editing;
  const set = (change: Partial<SettingDraft>): void => editing.set({ ...now, ...change });
  const wrong = {
    frozenHours: numberCheck({ least: 0 })(now.frozenHours, {}), atRiskHours: numberCheck({ least: 0 })(now.atRiskHours, {}), horizonDays: numberCheck({ whole: true, least: 1, most: 1000 })(now.horizonDays, {}),
    searchSeconds: numberCheck({ whole: true, least: 1, most: 3600 })(now.searchSeconds, {}), shipBy: now.shipBy === '' ? t('A time such as 16:00') : undefined,
  };
  const count = Object.values(wrong).filter(Boolean).length + (now.objective.tiers.length === 0 ? 1 : 0);
  const against = (theirs: SettingDraft): readonly CellDifference[] => (Object.keys(now) as (keyof SettingDraft)[]).filter((field) => JSON.stringify(now[field]) !== JSON.stringify(theirs[field])).map((field) => ({ row: NAMES[field](), column: '', mine: said(now[field]), theirs: said(theirs[field]) }));
  const { tiers, kind } = now.objective;
  const aim = (next: SettingDraft['objective']['tiers']): void => set({ objective: { kind, tiers: next } });
  const rest = Object.keys(AIMS).filter((name) => !tiers.some((one) => one.tier === name));
  return (
    <div className="p-column">
      {mayEdit ? <EditBar of={editing} differences={against} blocked={count > 0 ? t('{count, plural, one {# entry} other {# entries}} to mend before it can be saved', { count }) : undefined}><h2>{t('How it is scheduled')}</h2></EditBar> : null}
      <Card title={t('Time')}>
        <div className="k-fields">
          <NumberField label={NAMES.frozenHours()} unit="h" value={now.frozenHours} onChange={(frozenHours) => set({ frozenHours })} disabled={!mayEdit} error={wrong.frozenHours ?? problem?.fields['frozenMinutes']} hint={t('What begins within these hours is not moved by a new plan; by hand only with a reason.')} />
          <NumberField label={NAMES.horizonDays()} unit={t('days')} value={now.horizonDays} onChange={(horizonDays) => set({ horizonDays })} disabled={!mayEdit} error={wrong.horizonDays ?? problem?.fields['horizonDays']} hint={t('How far ahead orders are scheduled; further ones wait.')} />
          <NumberField label={NAMES.atRiskHours()} unit="h" value={now.atRiskHours} onChange={(atRiskHours) => set({ atRiskHours })} disabled={!mayEdit} error={wrong.atRiskHours ?? problem?.fields['atRiskMinutes']} hint={t('An order with less time to spare than this is shown at risk.')} />
          <TimeField label={NAMES.shipBy()} value={now.shipBy} onChange={(shipBy) => set({ shipBy })} disabled={!mayEdit} error={wrong.shipBy ?? problem?.fields['shipBy']} hint={t('An order due on a day has to be ready by this time of it.')} />
          <NumberField label={NAMES.searchSeconds()} unit="s" value={now.searchSeconds} onChange={(searchSeconds) => set({ searchSeconds })} disabled={!mayEdit} error={wrong.searchSeconds ?? problem?.fields['searchSeconds']} hint={t('Longer finds better plans; a plan can be stopped at any time and keeps the best so far.')} />
        </div>
      </Card>
      <Card title={t('People and events')}>
        <div className="k-stack" style={{ gap: 12 }}>
          <CheckField label={NAMES.labourConstrains()} checked={now.labourConstrains} disabled={!mayEdit} onChange={(labourConstrains) => set({ labourConstrains })} hint={t('Off: machines alone decide, and nobody is assigned.')} />
          <CheckField label={NAMES.replanOnEvents()} checked={now.replanOnEvents} disabled={!mayEdit} onChange={(replanOnEvents) => set({ replanOnEvents })} hint={t('A machine that breaks down or comes back, an absence: a draft with the best answer is made by itself. Nothing is published without somebody.')} />
        </div>
      </Card>
      <Card title={NAMES.objective()} actions={<Segments label={t('How aims count')} value={kind} onChange={(next) => { if (mayEdit) set({ objective: { kind: next, tiers } }); }} choices={[{ value: 'strict', label: t('One after the other') }, { value: 'weighted', label: t('Weighed') }]} />}>
        <p className="k-second">{kind === 'strict' ? t('The first decides; the next only where plans are equal in all before it.') : t('Each counts with its weight; more of one can make up for another.')}</p>
        <ol className="k-stack tight" style={{ margin: '10px 0', padding: 0, listStyle: 'none' }}>
          {tiers.map((one, at) => {
            const [name, means] = AIMS[one.tier]?.() ?? [one.tier, ''];
            return (
              <li key={one.tier} className="k-row" style={{ minHeight: 40 }}>
                <span className="k-quiet k-num" style={{ width: 18 }}>{at + 1}</span><span className="k-grow"><b className="k-strong">{name}</b> <span className="k-second">{means}</span></span>
                {kind === 'weighted' ? <NumberField aria-label={t('Weight of {name}', { name })} width={90} value={String(one.weight ?? 1)} disabled={!mayEdit} onChange={(weight) => aim(tiers.map((other, n) => (n === at ? { ...other, weight: Number(weight) } : other)))} /> : null}
                {mayEdit ? <><IconButton small icon={IconArrowUp} label={t('{name} before the one above', { name })} disabled={at === 0} onClick={() => aim(moved(tiers, at, -1))} /><IconButton small icon={IconArrowDown} label={t('{name} after the one below', { name })} disabled={at === tiers.length - 1} onClick={() => aim(moved(tiers, at, 1))} /><IconButton small icon={IconX} label={t('Take {name} out', { name })} onClick={() => aim(tiers.filter((_, n) => n !== at))} /></> : null}
              </li>
            );
          })}
        </ol>
        {mayEdit && rest.length > 0 ? <Select aria-label={t('Another aim')} width={260} value={null} placeholder={t('Another aim …')} onChange={(tier) => aim([...tiers, { tier }])} choices={rest.map((name) => ({ value: name, label: AIMS[name]!()[0] }))} /> : null}
        {problem?.fields['objective'] ? <p className="k-late">{problem.fields['objective']}</p> : null}
      </Card>
    </div>
  );
}

const NAMES: Readonly<Record<keyof SettingDraft, () => string>> = {
  siteId: () => t('Site'), frozenHours: () => t('Frozen'), horizonDays: () => t('Looked ahead'), atRiskHours: () => t('At risk below'), shipBy: () => t('Ready by'), searchSeconds: () => t('Search'), labourConstrains: () => t('People limit the plan'), replanOnEvents: () => t('Answer events by themselves'), objective: () => t('What a good plan is'),
};
const said = (value: SettingDraft[keyof SettingDraft]): string => (typeof value === 'boolean' ? (value ? t('yes') : t('no')) : typeof value === 'object' ? value.tiers.map((one) => AIMS[one.tier]?.()[0] ?? one.tier).join(', ') : String(value));

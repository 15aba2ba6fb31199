/** The first hour: look around the plant that is here, or bring your own. */
import './begin.css';
import { IconCircle, IconCircleCheck, IconMap2, IconPackageImport } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState, type ReactNode } from 'react';
import type { ImportRow } from '#contract/exchange';
import type { RunRow } from '#contract/planning';
import type { ScheduleVersionRow } from '#contract/schedule';
import { Button, Card, Note, t } from '#web/kit';
import { useList, useMay, useSession, useTell, useWhole } from '#web/client';
import { homeOf, Page, startTour } from '#web/shell';
import { keepBegun, keepFetched, wasFetched } from './begun.ts';
import { stepsOf, type StepName } from './steps.ts';

export default function BeginPage(): ReactNode {
  const { me } = useSession();
  const navigate = useNavigate();
  const mayImport = useMay('exchange.import');
  useEffect(keepBegun, []);
  return (
    <Page title={t('The first hour')} actions={<Button onClick={() => void navigate({ to: homeOf(me.roles) as never })}>{t('To my first page')}</Button>}>
      <div className="b-ways">
        <Card title={<span className="k-row"><IconMap2 size={18} stroke={1.75} />{t('Look around')}</span>}>
          <p>{me.demo ? t('{plant} is an invented plant, half a day into its week: a machine is down, somebody is away, some orders are late.', { plant: me.plant.name }) : t('Five stops through {plant}, each on its own page.', { plant: me.plant.name })}</p>
          <p className="k-second">{t('Five stops, two minutes. You can leave at any time, and come back by Ctrl K.')}</p>
          <div className="k-row"><Button look="primary" onClick={startTour}>{t('Start the tour')}</Button></div>
        </Card>
        {mayImport ? <Own demo={me.demo} /> : null}
      </div>
    </Page>
  );
}

function Own({ demo }: { readonly demo: boolean }): ReactNode {
  const navigate = useNavigate();
  const [fetched, setFetched] = useState(wasFetched);
  const imports = useList<ImportRow>('/exchange/imports', { limit: 30 }, { hears: ['exchange'] });
  const health = useWhole<{ rows: { severity: string }[] }>('/health-findings', { limit: 10_000 }, { hears: ['exchange', 'planning', 'items', 'resources'] });
  const runs = useList<RunRow>('/planning-runs', { limit: 20 }, { hears: ['planning'] });
  const versions = useList<ScheduleVersionRow>('/schedule/versions', {}, { hears: ['schedule'] });
  const plan = useTell<undefined>({ to: () => ({ path: '/planning-runs', body: { mode: 'regenerative' } }), said: () => t('The material plan is being made') });
  const errors = health.data?.rows.filter((one) => one.severity === 'error').length;
  const steps = stepsOf({ fetched, imports: imports.data ?? [], errors, runs: runs.data ?? [], versions: versions.data ?? [] });
  const next = steps.find((step) => !step.done)?.name;
  const to = (path: string) => (): void => void navigate({ to: path as never });
  const says: Record<StepName, { readonly title: string; readonly text: string; readonly label: string; readonly go: () => void }> = {
    template: { title: t('Take the template'), text: t('One workbook with a sheet for each kind of data: work centers, machines, calendars, items, bills, routings, stock, orders. Fill in what you have; its first sheet says what each column is, and what is enough to begin with.'), label: t('Download the template'), go: () => { keepFetched(); setFetched(true); location.assign('/api/v1/exchange/template'); } },
    import: { title: t('Bring it in'), text: t('Drop the workbook, or files of another program. You see what every row would do before anything is taken in, and can take the whole import back.'), label: t('To the import'), go: to('/imports') },
    health: { title: t('Mend what is missing'), text: errors === undefined || errors === 0 ? t('Every rule that planning relies on is checked, with what to do about each.') : t('{count, plural, one {# error} other {# errors}} to be looked at before the plan is relied on.', { count: errors }), label: t('To the planning health'), go: to('/health') },
    plan: { title: t('Make the first material plan'), text: t('What must be made and bought, for which order, from when on.'), label: t('Plan now'), go: () => plan.tell(undefined) },
    schedule: { title: t('Make the first schedule'), text: t('Every operation gets its machine and its time, with changeovers, people and material.'), label: t('To the board'), go: to('/schedule') },
    publish: { title: t('Publish it'), text: t('From then on the terminals show each machine its next job. A published plan can be taken back.'), label: t('To the board'), go: to('/schedule') },
  };
  return (
    <Card title={<span className="k-row"><IconPackageImport size={18} stroke={1.75} />{t('Bring your own')}</span>} count={demo ? undefined : t('{done} of {all} steps', { done: steps.filter((step) => step.done).length, all: steps.length })}>
      {demo ? <Note>{t('This data folder holds the demo plant. Your own begins in an empty one: start the program with serve --data and the name of a new folder, sign in, and this list leads on.')}</Note> : null}
      <ol className="b-steps">
        {steps.map(({ name, done }) => {
          const { title, text, label, go } = says[name];
          return (
            <li key={name} className={done && !demo ? 'done' : ''}>
              {done && !demo ? <IconCircleCheck size={20} stroke={1.75} aria-label={t('Done')} /> : <IconCircle size={20} stroke={1.75} aria-label={t('Not yet')} />}
              <div className="k-grow"><strong>{title}</strong><p className="k-second">{text}</p></div>
              {demo && name !== 'template' ? null : <Button look={!demo && name === next ? 'primary' : 'plain'} busy={name === 'plan' && plan.busy} onClick={go}>{label}</Button>}
            </li>
          );
        })}
      </ol>
    </Card>
  );
}

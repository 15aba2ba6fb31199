/** The material plan by exception: what should be done, what is short, what is planned. */
import { IconPlayerPlay } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Button, t, Tabs, toast, useAddress } from '#web/kit';
import { useMay, useTell } from '#web/client';
import { Page, useCommands } from '#web/shell';
import { Actions } from './actions.tsx';
import { Exceptions } from './exceptions.tsx';
import { Forecasts } from './forecasts.tsx';
import { PlannedOrders } from './planned-orders.tsx';

type Part = 'actions' | 'items' | 'orders' | 'forecast';

export default function MaterialPage(): ReactNode {
  const [{ part = 'actions' }, change] = useAddress<{ part: Part; find: string; sort: string; kind: string }>();
  const seesDemand = useMay('demand.read');
  const mayRun = useMay('planning.run');
  const run = useTell<undefined>({ to: () => ({ path: '/planning-runs', body: { mode: 'regenerative' } }), onDone: () => toast({ title: t('The material plan is being made'), text: t('This page shows it as soon as it is there.') }) });
  useCommands(mayRun ? [{ id: 'run plan', title: t('Make the material plan anew'), group: t('Material plan'), keys: 'Shift+R', run: () => run.tell(undefined) }] : []);
  return (
    <Page title={t('Material plan')} fixed actions={mayRun ? <Button icon={IconPlayerPlay} busy={run.busy} onClick={() => run.tell(undefined)}>{t('Plan anew')}</Button> : undefined}
      tabs={<Tabs label={t('Parts of the plan')} value={part} onChange={(next) => change({ part: next === 'actions' ? undefined : next, find: undefined, sort: undefined, kind: undefined, forecast: undefined } as never)} choices={[{ value: 'actions', label: t('To decide') }, { value: 'items', label: t('Short items') }, { value: 'orders', label: t('Planned orders') }, ...(seesDemand ? [{ value: 'forecast' as const, label: t('Forecast') }] : [])]} />}>
      {part === 'actions' ? <Actions /> : part === 'items' ? <Exceptions /> : part === 'forecast' ? <Forecasts /> : <PlannedOrders />}
    </Page>
  );
}

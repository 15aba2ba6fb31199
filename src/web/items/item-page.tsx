/** One item: what it is made of, where it goes, how it is made, how much is there, what is planned. */
import { IconPencil } from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ItemRow } from '#contract/items';
import type { ItemStock } from '#contract/stock';
import type { Page as PageRows } from '#contract/words';
import { Button, Card, Facts, Figures, moneyShown, quantityShown, SidePanel, SkeletonLines, Status, t, Tabs, useAddress } from '#web/kit';
import { hasLeftDraft, useMay, useOne } from '#web/client';
import { EditRecord, History, Page, Shown, type Fact } from '#web/shell';
import { BillTree } from './bill-tree.tsx';
import { useItemFields } from './item-fields.ts';
import { lotRuleText, percent, supplyWord } from './item-words.ts';
import { ItemPlanCard } from './item-plan.tsx';
import { Routings } from './routings.tsx';
import { StockOf } from './stock-of.tsx';
import { WhereUsed } from './where-used.tsx';

type Part = 'overview' | 'bill' | 'used' | 'routing' | 'stock' | 'plan';

export default function ItemPage(): ReactNode {
  const { id } = useParams({ strict: false }) as { id: string };
  const item = useOne<ItemRow>(`/items/${id}`);
  return <Shown answer={item} waiting={<Page title={t('Item')} under={{ title: t('Items'), to: '/items' }}><SkeletonLines /></Page>}>{(data) => <Item of={data} />}</Shown>;
}

function Item({ of: item }: { readonly of: ItemRow }): ReactNode {
  const [{ part = 'overview', record }, change] = useAddress<{ part: Part; record: string }>();
  const mayEdit = useMay('items.edit');
  const edit = (on: boolean): void => change({ record: on ? 'yes' : undefined } as never);
  const mayPlan = useMay('planning.read');
  const parts: readonly { value: Part; label: string }[] = [
    { value: 'overview', label: t('Overview') }, ...(item.supply === 'buy' ? [] : [{ value: 'bill' as const, label: t('Made of') }]), { value: 'used', label: t('Where used') },
    ...(item.supply === 'buy' ? [] : [{ value: 'routing' as const, label: t('Routing') }]), { value: 'stock', label: t('Stock') }, ...(mayPlan ? [{ value: 'plan' as const, label: t('Plan') }] : []),
  ];
  return (
    <Page title={item.code} under={{ title: t('Items'), to: '/items' }} sub={item.description} badge={item.active ? undefined : <Status tone="done">{t('No longer used')}</Status>}
      actions={mayEdit ? <Button icon={IconPencil} onClick={() => edit(true)}>{hasLeftDraft(`/items/${item.id}`) ? t('Go on editing') : t('Edit the item')}</Button> : undefined}
      tabs={<Tabs label={t('Parts of the page')} value={part} onChange={(next) => change({ part: next === 'overview' ? undefined : next } as never)} choices={parts} />}>
      {part === 'overview' ? <Overview item={item} /> : part === 'bill' ? <BillTree item={item} /> : part === 'used' ? <WhereUsed item={item} /> : part === 'routing' ? <Routings item={item} /> : part === 'stock' ? <StockOf item={item} /> : <ItemPlanCard item={item} />}
      {record === 'yes' && mayEdit ? <ItemEditor item={item} onClose={() => edit(false)} /> : null}
    </Page>
  );
}

function ItemEditor({ item, onClose }: { readonly item: ItemRow; readonly onClose: () => void }): ReactNode {
  return <SidePanel title={t('{code} as it is planned', { code: item.code })} open onClose={onClose} width={520}><EditRecord path="/items" fields={useItemFields()} record={item} onClose={onClose} /></SidePanel>;
}

function Overview({ item }: { readonly item: ItemRow }): ReactNode {
  const stock = useOne<ItemStock>(`/items/${item.id}/stock`, {}, { hears: ['stock', 'production', 'shipping', 'purchasing', 'floor'] });
  const mayJournal = useMay('journal.read');
  const history = useOne<PageRows<Fact>>('/journal', { subject: `item:${item.id}`, limit: 30 }, { hears: ['items', 'stock'], enabled: mayJournal });
  const sum = (pick: (site: ItemStock['sites'][number]) => string): string => quantityShown(Number((stock.data?.sites ?? []).reduce((total, site) => total + Number(pick(site)), 0).toFixed(6)));
  return (
    <div className="p-column">
      <Figures of={[
        { label: t('On hand'), value: stock.data ? sum((site) => site.quantity) : '…', unit: item.stockUnit },
        { label: t('Usable'), value: stock.data ? sum((site) => site.usable) : '…', unit: item.stockUnit, note: t('without held, expired, in quarantine') },
        { label: t('Reserved'), value: stock.data ? sum((site) => site.reserved) : '…', unit: item.stockUnit },
        { label: t('Safety stock'), value: quantityShown(item.safetyStock), unit: item.stockUnit },
        { label: t('Lead time'), value: item.leadDays, unit: t('working days') },
      ]} />
      <div className="p-columns">
        <Card title={t('How it is planned')}>
          <Facts of={[
            [t('Supply'), supplyWord(item.supply)], [t('Group'), item.itemGroup], [t('Stock unit'), item.stockUnit], [t('Lots'), lotRuleText(item)], [t('Scrap'), Number(item.scrapShare) === 0 ? t('none') : percent(item.scrapShare)],
            [t('Time fence'), item.timeFenceDays === 0 ? t('none') : t('{days} days', { days: item.timeFenceDays })], [t('Shelf life'), item.shelfLifeDays === null ? t('unlimited') : t('{days} days', { days: item.shelfLifeDays })], [t('Tracked by lot'), item.lotTracked ? t('yes') : t('no')],
            [t('Changeover family'), item.changeoverFamily], [t('Phantom'), item.phantom ? t('yes: never stocked, its parts pass through') : null], [t('Cost'), moneyShown(item.unitCost)], [t('Price'), moneyShown(item.price)],
          ]} />
        </Card>
        {mayJournal ? <Card title={t('Life line')}><Shown answer={history} waiting={<SkeletonLines />}>{({ rows }) => <History facts={rows} />}</Shown></Card> : null}
      </div>
    </div>
  );
}

/** What an item is made of: a tree whose branches are fetched when they are opened, page by page. */
import { IconChevronDown, IconChevronRight, IconSitemap } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState, type CSSProperties, type ReactNode } from 'react';
import type { BillLineRow, BillRow, ItemRow } from '#contract/items';
import { Badge, Button, Card, dayText, EmptyState, ErrorState, IconButton, quantityShown, Skeleton, t } from '#web/kit';
import { useAll, useList } from '#web/client';
import { BillEditor } from './bill-editor.tsx';
import { CompareBills } from './compare.tsx';
import { percent, supplyWord } from './item-words.ts';
import { FirstRevision, RevisionBar, useRevision } from './revision-bar.tsx';

function Branch({ billId, depth }: { readonly billId: number; readonly depth: number }): ReactNode {
  const lines = useList<BillLineRow>(`/bills/${billId}/lines`, { limit: 100 }, { hears: ['items'] });
  if (lines.failure) return <ErrorState {...lines.failure} />;
  if (!lines.data) return <div className="step" style={{ '--depth': depth } as CSSProperties}><Skeleton width="40%" /></div>;
  return (
    <>
      {lines.data.map((line) => <Line key={line.id} line={line} depth={depth} />)}
      {lines.data.length === 0 ? <div className="step k-quiet" style={{ '--depth': depth } as CSSProperties}>{t('No lines')}</div> : null}
      {lines.more ? <div className="step" style={{ '--depth': depth } as CSSProperties}><Button small onClick={lines.onMore} busy={lines.busy}>{t('More lines')}</Button></div> : null}
    </>
  );
}

function Line({ line, depth }: { readonly line: BillLineRow; readonly depth: number }): ReactNode {
  const [open, setOpen] = useState(false);
  const opens = line.componentBillId !== null && line.kind === 'component';
  return (
    <>
      <div className="step" style={{ '--depth': depth } as CSSProperties} role="treeitem" aria-level={depth + 1} aria-expanded={opens ? open : undefined}
        onKeyDown={(event) => { if (opens && event.key === 'ArrowRight') setOpen(true); if (opens && event.key === 'ArrowLeft') setOpen(false); }}>
        {opens ? <IconButton small icon={open ? IconChevronDown : IconChevronRight} label={open ? t('Close {code}', { code: line.componentCode }) : t('Open {code}', { code: line.componentCode })} onClick={() => setOpen(!open)} /> : <span style={{ width: 24, flex: 'none' }} />}
        <span className="k-quiet k-num" style={{ width: 34, flex: 'none' }}>{line.position}</span>
        <Link className="k-link k-nowrap" to={`/items/${line.componentId}` as never}>{line.componentCode}</Link>
        <span className="k-second k-cut">{line.componentDescription}</span>
        {line.kind === 'by-product' ? <Badge>{t('By-product')}</Badge> : null}{line.phantom ? <Badge>{t('Phantom')}</Badge> : null}{line.alternateGroup === null ? null : <Badge>{t('Alternate {rank}', { rank: line.alternateRank })}</Badge>}
        {line.effectiveTo === null ? null : <Badge>{t('until {day}', { day: dayText(line.effectiveTo, { inside: true }) })}</Badge>}
        <span className="k-grow" />
        {Number(line.scrapShare) > 0 ? <span className="k-quiet k-nowrap">{t('{share} scrap', { share: percent(line.scrapShare) })}</span> : null}
        <span className="k-nowrap k-num" style={{ minWidth: 110 }}>{quantityShown(line.quantity)} {line.unit}{line.fixedPerLot ? ` ${t('a lot')}` : ''}</span>
        <span className="k-quiet k-nowrap" style={{ width: 100 }}>{supplyWord(line.componentSupply)}</span>
      </div>
      {open && line.componentBillId !== null ? <Branch billId={line.componentBillId} depth={depth + 1} /> : null}
    </>
  );
}

export function BillTree({ item }: { readonly item: ItemRow }): ReactNode {
  const bills = useAll<BillRow>('/bills', { itemId: item.id }, { hears: ['items'] });
  const revision = useRevision(bills, item.billId);
  const { shown, editing, other, show } = revision;
  if (bills.failure) return <ErrorState {...bills.failure} />;
  if (bills.data && !shown && !bills.busy) return <Card><EmptyState icon={IconSitemap} title={t('{code} has no bill', { code: item.code })} action={<FirstRevision kind="bills" itemCode={item.code} onMade={(id) => show({ revision: id, editing: true })} />}>{t('Without one, nothing is issued when it is made. Bills come in by import, or are written here.')}</EmptyState></Card>;
  if (shown && editing) return <BillEditor key={shown.id} item={item} billId={shown.id} onClose={() => show({ revision: shown.id })} />;
  return (
    <div className="p-column">
      {shown && other ? <CompareBills before={other} after={shown} /> : null}
      <Card title={shown ? t('Bill {revision}', { revision: shown.revision }) : t('Bill')} count={shown ? t('for {quantity} {unit}', { quantity: quantityShown(shown.forQuantity), unit: shown.unit }) : undefined} flush
        actions={<>{shown && Number(shown.yieldShare) < 1 ? <Badge>{t('{share} yield', { share: percent(shown.yieldShare) })}</Badge> : null}<RevisionBar kind="bills" rows={bills.data ?? []} of={revision} /></>}>
        <div className="s-tree" role="tree" aria-label={t('Made of')}>{shown ? <Branch key={shown.id} billId={shown.id} depth={0} /> : <div style={{ padding: 16 }}><Skeleton /></div>}</div>
      </Card>
    </div>
  );
}

/** A day for a customer who has not ordered yet: what stock, steel and machines allow, and who would pay for a better one. */
import { IconCalendarQuestion } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { Promised } from '#contract/schedule';
import { Badge, Button, Card, DateField, dayText, durationText, EmptyState, instantText, Note, NumberField, quantityShown, SkeletonLines, t, useAddress } from '#web/kit';
import { useMay, useOne } from '#web/client';
import { Page, Shown, useCommands } from '#web/shell';
import { ItemField } from './item-field.tsx';

const MOST_PUSHED = 12;

export default function PromisePage(): ReactNode {
  const [{ item = '', quantity = '', wanted = '' }, change] = useAddress<{ item: string; quantity: string; wanted: string }>();
  const [chosen, setChosen] = useState({ code: item, text: item, unit: '' });
  const [amount, setAmount] = useState(quantity);
  const asked = useOne<Promised>(item !== '' && quantity !== '' ? '/schedule/promise' : null, { item, quantity }, { hears: ['sales', 'schedule', 'stock', 'purchasing', 'planning'] });
  const ready = chosen.code !== '' && amount !== '';
  const ask = (): void => { if (ready) change({ item: chosen.code, quantity: amount }); };
  useCommands([{ id: 'ask for a day', title: t('Tell the day'), keys: 'Ctrl Enter', group: t('Promise'), run: ask }]);
  return (
    <Page title={t('Promise a day')} under={{ title: t('Orders'), to: '/orders' }} sub={t('Nothing is reserved until the order is booked')}>
      <div className="p-column" style={{ maxWidth: 1080 }}>
        <Card>
          <form className="k-row" style={{ alignItems: 'flex-end', flexWrap: 'wrap' }} onSubmit={(event) => { event.preventDefault(); ask(); }}>
            <div className="k-grow" style={{ minWidth: 260 }}><ItemField label={t('Item')} code={chosen.code} text={chosen.text} onChoose={(row) => setChosen({ code: row.code, text: `${row.code} ${row.description}`, unit: row.stockUnit })} /></div>
            <NumberField label={t('Quantity')} width={150} unit={chosen.unit || (asked.data?.unit ?? '')} value={amount} onChange={setAmount} />
            <DateField label={t('Wanted on')} value={wanted} onChange={(day) => change({ wanted: day })} />
            <Button look="primary" type="submit" busy={asked.busy} disabled={!ready}>{t('Tell the day')}</Button>
          </form>
        </Card>
        {item === '' || quantity === '' ? (
          <Card><EmptyState icon={IconCalendarQuestion} title={t('When could it be ready?')}>{t('Choose an item and a quantity: free stock, purchases and free machine time are put together, once without moving any order and once before the others.')}</EmptyState></Card>
        ) : <Shown answer={asked} waiting={<SkeletonLines lines={6} />}>{(told) => <Answer told={told} wanted={wanted} />}</Shown>}
      </div>
    </Page>
  );
}

const inTime = (count: number): string => t('{count, plural, one {# order is complete later, in time all the same} other {# orders are complete later, all in time}}', { count });

function Answer({ told, wanted }: { readonly told: Promised; readonly wanted: string }): ReactNode {
  const { plain, first } = told;
  const suffers = first?.pushed.filter((one) => one.suffers) ?? [];
  // those that are late for it are named; where none is, those that are only later
  const named = suffers.length > 0 ? suffers : (first?.pushed ?? []);
  return (
    <>
      <div className="p-columns" style={{ gridTemplateColumns: 'repeat(auto-fit, minmax(320px, 1fr))' }}>
        <Card title={t('Without moving any order')} actions={plain ? <Book day={plain.day} wanted={wanted} told={told} /> : undefined}>
          {plain === null ? <Note tone="late">{t('There is no place for it in the horizon of the schedule.')}</Note> : <Day of={plain} wanted={wanted} />}
        </Card>
        <Card title={t('If it goes first')} actions={first ? <Book day={first.day} wanted={wanted} told={told} /> : undefined}>
          {first === null ? <p className="k-second">{t('Nothing is gained: it would not be ready earlier.')}</p> : (
            <div className="k-stack">
              <Day of={first} wanted={wanted} />
              {first.pushed.length === 0 ? <p className="k-second">{t('No other order is later for it.')}</p> : (
                <div>
                  <p className={suffers.length > 0 ? 'k-late' : 'k-second'}>{suffers.length > 0 ? t('{count, plural, one {# order becomes late, or later} other {# orders become late, or later}}', { count: suffers.length }) : inTime(first.pushed.length)}</p>
                  <ul className="k-stack tight" style={{ marginTop: 6 }}>{named.slice(0, MOST_PUSHED).map((one) => (
                    <li key={one.number} className="k-row"><span className="k-strong">{one.number}</span><span className="k-grow k-second k-cut">{one.customer}</span><span className={one.suffers ? 'k-late' : 'k-second'}>+{durationText(one.later)}{one.late > 0 ? ` · ${t('{time} late', { time: durationText(one.late) })}` : ''}</span></li>
                  ))}</ul>
                  {named.length > MOST_PUSHED ? <p className="k-quiet">{t('and {count} more', { count: named.length - MOST_PUSHED })}</p> : null}
                  {suffers.length > 0 && first.pushed.length > suffers.length ? <p className="k-quiet">{inTime(first.pushed.length - suffers.length)}</p> : null}
                </div>
              )}
            </div>
          )}
        </Card>
      </div>
      <Takes told={told} />
    </>
  );
}

/** What comes out of stock, what is made and what is bought for it, the last to come first. */
function Takes({ told }: { readonly told: Promised }): ReactNode {
  const buys = told.buys.toSorted((a, b) => (a.comesOn < b.comesOn ? 1 : -1));
  return (
    <div className="p-columns" style={{ gridTemplateColumns: 'repeat(auto-fit, minmax(320px, 1fr))' }}>
      {Number(told.fromStock) > 0 || told.makes.length > 0 ? (
        <Card title={t('To be made')} count={Number(told.fromStock) > 0 ? t('{quantity} {unit} from free stock', { quantity: quantityShown(told.fromStock), unit: told.unit }) : undefined} flush>
          <table className="k-list"><tbody>{told.makes.map((one, at) => <tr key={at}><td className="k-strong">{one.itemCode}</td><td className="k-num k-nowrap">{quantityShown(one.quantity)}</td></tr>)}</tbody></table>
        </Card>
      ) : null}
      {buys.length > 0 ? (
        <Card title={t('To be bought')} flush>
          <table className="k-list"><tbody>{buys.map((one, at) => <tr key={at}><td className="k-strong">{one.itemCode}</td><td className="k-num k-nowrap">{quantityShown(one.quantity)} {one.unit}</td><td className="k-second">{one.sold ? t('here on {day}', { day: dayText(one.comesOn, { inside: true }) }) : t('here on {day}, but no supplier is known', { day: dayText(one.comesOn, { inside: true }) })}</td></tr>)}</tbody></table>
        </Card>
      ) : null}
    </div>
  );
}

function Book({ day, wanted, told }: { readonly day: string; readonly wanted: string; readonly told: Promised }): ReactNode {
  const navigate = useNavigate();
  return useMay('sales.edit') ? <Button small onClick={() => void navigate({ to: '/orders/new' as never, search: { item: told.itemCode, quantity: told.quantity, wanted: wanted || day, promised: day } as never })}>{t('Book it for this day')}</Button> : null;
}

function Day({ of, wanted }: { readonly of: { readonly at: string; readonly day: string }; readonly wanted: string }): ReactNode {
  const inTime = wanted === '' || of.day <= wanted;
  return (
    <div className="k-row" style={{ alignItems: 'baseline', flexWrap: 'wrap' }}>
      <span style={{ fontSize: 24, fontWeight: 650 }}>{dayText(of.day)}</span>
      <span className="k-second">{t('complete {at}', { at: instantText(of.at, { inside: true }) })}</span>
      {wanted === '' ? null : <Badge tone={inTime ? 'good' : 'late'}>{inTime ? t('in time') : t('after the day wanted')}</Badge>}
    </div>
  );
}

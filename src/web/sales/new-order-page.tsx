/** Booking an order: customer, lines, done. */
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { SiteRow } from '#contract/resources';
import type { CustomerRow } from '#contract/sales';
import { Button, Card, CheckField, Combobox, DateField, dayOf, dayText, IconButton, NumberField, plantNow, Select, t, TextField, useAddress } from '#web/kit';
import { useList, useTell, useWhole } from '#web/client';
import { Page, Refused } from '#web/shell';
import { ItemField } from './item-field.tsx';

interface Line { readonly itemCode: string; readonly itemText: string; readonly unit: string; readonly quantity: string; readonly requestedOn: string; readonly promisedOn: string | null }
const later = (days: number): string => dayOf(plantNow() + days * 86_400_000);
const emptyLine = (): Line => ({ itemCode: '', itemText: '', unit: '', quantity: '', requestedOn: later(14), promisedOn: null });

export default function NewOrderPage(): ReactNode {
  const navigate = useNavigate();
  const [customerWords, setCustomerWords] = useState('');
  const [customer, setCustomer] = useState<{ code: string; text: string } | null>(null);
  const customers = useList<CustomerRow>('/customers', { find: customerWords, active: true, limit: 30 });
  const sites = useWhole<{ rows: SiteRow[] }>('/sites');
  const [siteCode, setSiteCode] = useState<string | null>(null);
  const site = siteCode ?? sites.data?.rows[0]?.code ?? '';
  const [reference, setReference] = useState('');
  const [quote, setQuote] = useState(false);
  // a day that was just told for an item is booked from here
  const [{ item, quantity: promisedQuantity = '', wanted = later(14), promised }] = useAddress<{ item: string; quantity: string; wanted: string; promised: string }>();
  const [lines, setLines] = useState<readonly Line[]>([item === undefined ? emptyLine() : { itemCode: item, itemText: item, unit: '', quantity: promisedQuantity, requestedOn: wanted, promisedOn: promised ?? null }]);
  const filled = lines.filter((line) => line.itemCode !== '');
  const book = useTell<undefined, { id: number }>({
    to: () => ({ path: '/sales-orders', body: { customerCode: customer?.code ?? '', siteCode: site, reference, quote, lines: filled.map(({ itemCode, quantity, requestedOn, promisedOn }) => ({ itemCode, quantity, requestedOn, promisedOn })) } }),
    onDone: ({ id }) => void navigate({ to: `/orders/${id}` as never }), said: () => (quote ? t('Offered') : t('Booked')), quiet: true,
  });
  const edit = (at: number, change: Partial<Line>): void => setLines(lines.map((line, index) => (index === at ? { ...line, ...change } : line)));
  const fields = book.problem?.fields ?? {};
  return (
    <Page title={t('New order')} under={{ title: t('Orders'), to: '/orders' }} actions={<Button look="primary" busy={book.busy} disabled={!customer || filled.length === 0} onClick={() => book.tell(undefined)}>{quote ? t('Offer') : t('Book')}</Button>}>
      <div className="p-column" style={{ maxWidth: 900 }}>
        <Refused problem={book.problem} />
        <Card>
          <div className="k-form">
            <div className="two">
              <Combobox label={t('Customer')} required value={customer?.code ?? null} text={customer?.text ?? ''} placeholder={t('Type a name or code')} busy={customers.busy} onFind={setCustomerWords} error={fields['customerCode']}
                choices={(customers.data ?? []).map((row) => ({ value: row.code, label: row.name, hint: row.code }))} onChange={(code, choice) => setCustomer({ code, text: choice.label })} />
              <TextField label={t('Customer’s number')} value={reference} onChange={setReference} error={fields['reference']} />
            </div>
            {(sites.data?.rows.length ?? 0) > 1 ? <Select label={t('Site')} value={site} onChange={setSiteCode} choices={sites.data!.rows.map((row) => ({ value: row.code, label: row.name }))} /> : null}
            <CheckField label={t('Only offered so far')} checked={quote} onChange={setQuote} hint={t('A quote wants nothing from the plant until it is booked.')} />
          </div>
        </Card>
        <Card title={t('Lines')} actions={<Button small icon={IconPlus} onClick={() => setLines([...lines, emptyLine()])}>{t('Line')}</Button>}>
          <div className="k-stack"><div className="k-row k-quiet" aria-hidden><span className="k-grow">{t('Item')}</span><span style={{ width: 140 }}>{t('Quantity')}</span><span style={{ width: 139 }}>{t('Requested')}</span><span style={{ width: 32 }} /></div>{lines.map((line, at) => (
            <div key={at} className="k-row" style={{ alignItems: 'flex-start' }}>
              <div className="k-grow"><ItemField code={line.itemCode} text={line.itemText} error={fields[`lines.${at}.itemCode`]} onChoose={(row) => edit(at, { itemCode: row.code, itemText: `${row.code} ${row.description}`, unit: row.stockUnit, promisedOn: null })} /></div>
              <NumberField aria-label={t('Quantity')} placeholder={t('Quantity')} width={140} unit={line.unit} value={line.quantity} onChange={(quantity) => edit(at, { quantity })} error={fields[`lines.${at}.quantity`]} />
              <DateField aria-label={t('Requested')} value={line.requestedOn} onChange={(requestedOn) => edit(at, { requestedOn })} error={fields[`lines.${at}.requestedOn`]} />
              {line.promisedOn === null ? null : <span className="k-second k-nowrap" style={{ paddingTop: 6 }}>{t('promised for {day}', { day: dayText(line.promisedOn) })}</span>}
              <IconButton icon={IconTrash} label={t('Remove the line')} disabled={lines.length === 1} onClick={() => setLines(lines.filter((_, index) => index !== at))} />
            </div>
          ))}</div>
        </Card>
      </div>
    </Page>
  );
}

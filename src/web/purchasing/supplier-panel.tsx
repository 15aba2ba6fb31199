/** One supplier: its record, and on which terms it delivers which item; or a new one. */
import { IconPencil, IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { SupplierRow, SupplierTermRow } from '#contract/purchasing';
import { Button, Facts, moneyShown, quantityShown, SidePanel, SkeletonLines, t } from '#web/kit';
import { useList, useMay, useOne } from '#web/client';
import { EditRecord, LifeLine, NewRecord, Shown } from '#web/shell';
import { supplierFields, termFields } from './supplier-fields.ts';

/** What the panel shows: the record, a form of it, or a form of terms. */
type Form = 'none' | 'record' | 'new term' | number;

/** `id`: "new", or an identity. */
export function SupplierPanel({ id, onClose }: { readonly id: string; readonly onClose: () => void }): ReactNode {
  const supplier = useOne<SupplierRow>(id === 'new' ? null : `/suppliers/${id}`, {}, { hears: ['purchasing'] });
  const title = id === 'new' ? t('New supplier') : (supplier.data?.name ?? t('Supplier'));
  return (
    <SidePanel title={title} open onClose={onClose} width={540}>
      {id === 'new' ? <NewRecord path="/suppliers" fields={supplierFields} onClose={onClose} /> : <Shown answer={supplier} waiting={<SkeletonLines lines={6} />}>{(row) => <Body supplier={row} />}</Shown>}
    </SidePanel>
  );
}

function Body({ supplier }: { readonly supplier: SupplierRow }): ReactNode {
  const mayEdit = useMay('purchasing.edit');
  const terms = useList<SupplierTermRow>('/supplier-terms', { supplierId: supplier.id, limit: 200 }, { hears: ['purchasing'] });
  const [form, setForm] = useState<Form>('none');
  const close = (): void => setForm('none');
  const always = { supplierCode: supplier.code };
  const term = typeof form === 'number' ? terms.data?.find((one) => one.id === form) : undefined;
  if (form === 'record') return <EditRecord path="/suppliers" fields={supplierFields} record={supplier} onClose={close} />;
  if (form === 'new term') return <><h3>{t('New terms')}</h3><NewRecord path="/supplier-terms" fields={termFields} always={always} onClose={close} /></>;
  if (term) return <><h3>{t('Terms for {item}', { item: `${term.itemCode} ${term.itemDescription}` })}</h3><EditRecord path="/supplier-terms" fields={termFields} always={always} record={term} onClose={close} /></>;
  return (
    <div className="k-stack" style={{ gap: 20 }}>
      <Facts of={[[t('Code'), supplier.code], [t('E-mail'), supplier.email], [t('Telephone'), supplier.phone], [t('On the way'), t('{count, plural, one {# line} other {# lines}}', { count: supplier.openLines })], [t('Overdue'), supplier.lateLines === 0 ? t('none') : supplier.lateLines], [t('Active'), supplier.active ? t('yes') : t('no')]]} />
      <p className="k-row wrap">
        {mayEdit ? <Button small icon={IconPencil} onClick={() => setForm('record')}>{t('Edit the supplier')}</Button> : null}
        <Link className="k-button small" to={'/purchases' as never} search={{ part: 'orders', supplier: String(supplier.id) } as never}>{t('Its orders')}</Link>
      </p>
      <div className="k-stack tight">
        <div className="k-row between"><h3>{t('Terms')}</h3>{mayEdit ? <Button small icon={IconPlus} onClick={() => setForm('new term')}>{t('New terms')}</Button> : null}</div>
        <Shown answer={terms} waiting={<SkeletonLines lines={4} />}>
          {(rows) => rows.length === 0 ? <p className="k-quiet">{t('Without terms for an item nothing of it is ordered here.')}</p> : (
            <table className="k-list"><thead><tr><th>{t('Item')}</th><th className="k-num">{t('Rank')}</th><th className="k-num">{t('Lead time')}</th><th className="k-num">{t('Minimum')}</th><th className="k-num">{t('Price')}</th></tr></thead>
              <tbody>{rows.map((row) => (
                <tr key={row.id} className={row.active ? '' : 'k-quiet'}><td>{mayEdit ? <button type="button" className="k-link" style={{ border: 0, background: 'none', padding: 0 }} onClick={() => setForm(row.id)}>{row.itemCode}</button> : row.itemCode} <span className="k-second">{row.itemDescription}</span></td>
                  <td className="k-num">{row.rank}</td><td className="k-num">{row.leadDays}</td><td className="k-num">{row.minimum === null ? '' : `${quantityShown(row.minimum)} ${row.unit}`}</td><td className="k-num">{moneyShown(row.unitPrice)}{row.breaks.length > 0 ? ' ↓' : ''}</td></tr>))}</tbody></table>
          )}
        </Shown>
        {terms.more ? <Button small onClick={terms.onMore}>{t('More')}</Button> : null}
      </div>
      <LifeLine subject={`supplier:${supplier.id}`} hears={['purchasing']} />
    </div>
  );
}

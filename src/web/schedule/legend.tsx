/** What the colours and shapes of the board mean, and its most used keys. */
import type { ReactNode } from 'react';
import { KeyHint, t } from '#web/kit';

export const Legend = ({ editable }: { readonly editable: boolean }): ReactNode => (
  <div className="sch-legend">
    <span><i />{t('Planned')}</span><span className="running"><i />{t('Running')}</span><span className="risk"><i />{t('At risk')}</span><span className="late"><i />{t('Late')}</span><span className="hold"><i />{t('On hold')}</span><span className="done"><i />{t('Done')}</span><span className="setup"><i />{t('Setup')}</span>
    <span className="k-grow" />
    <span><KeyHint keys="F" /> {t('order')}</span><span><KeyHint keys="]" /> {t('next late')}</span>{editable ? <><span><KeyHint keys="M" /> {t('move')}</span><span><KeyHint keys="S" /> {t('divide')}</span><span><KeyHint keys="P" /> {t('pin')}</span></> : null}
  </div>
);

/** On an empty page: the way to fill it, for whoever may bring data in. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { t } from '#web/kit';
import { useMay } from '#web/client';

export function BringIn(): ReactNode {
  return useMay('exchange.import') ? <Link className="k-button" to={'/imports' as never}>{t('Bring data in')}</Link> : null;
}

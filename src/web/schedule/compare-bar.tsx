/** Two plans under each other: the one shown, and over each machine's bars the one it is compared with. */
import { IconListDetails, IconX } from '@tabler/icons-react';
import { useEffect, type ReactNode, type RefObject } from 'react';
import type { Board as BoardShape, Difference, ScheduleVersionRow } from '#contract/schedule';
import type { Board } from '#web/board';
import { useOne } from '#web/client';
import { Button, IconButton, instantText, Select, t } from '#web/kit';

export interface CompareBarProps {
  readonly board: RefObject<Board | null>;
  readonly shown: ScheduleVersionRow;
  readonly versions: readonly ScheduleVersionRow[];
  /** Id of the other version. */
  readonly against: string;
  readonly onAgainst: (version: string) => void;
  readonly onDetails: () => void;
}

/** What it is compared with at first: the live plan; of the live plan, the one before it. */
export function firstOther(versions: readonly ScheduleVersionRow[], shown: ScheduleVersionRow): string {
  const wanted = shown.state === 'published' ? 'superseded' : 'published';
  return String(versions.find((one) => one.state === wanted && one.id !== shown.id)?.id ?? '');
}

const nameOf = (version: ScheduleVersionRow): string => (version.state === 'published' ? t('Live plan') : version.state === 'superseded' ? t('Plan published {at}', { at: version.publishedAt === null ? '' : instantText(version.publishedAt) }) : version.name);

export function CompareBar({ board, shown, versions, against, onAgainst, onDetails }: CompareBarProps): ReactNode {
  const other = useOne<BoardShape>('/schedule/board', { version: against }, { hears: ['schedule'] });
  const difference = useOne<Difference>(`/schedule/versions/${shown.id}/difference`, { from: against }, { hears: ['schedule'] });
  const data = other.data?.schedule.id === Number(against) ? other.data : undefined;
  useEffect(() => board.current?.compare(data ?? null), [data]);
  useEffect(() => () => board.current?.compare(null), []);
  const choices = versions.filter((one) => one.id !== shown.id && one.state !== 'discarded').slice(0, 20).map((one) => ({ value: String(one.id), label: nameOf(one) }));
  const of = difference.data;
  return (
    <div className="sch-bar" role="region" aria-label={t('Compare')}>
      <span className="k-second">{t('Over each row')}</span>
      <Select aria-label={t('Compared with')} value={against} onChange={onAgainst} width={200} choices={choices} />
      <span className="k-grow k-cut">
        {of === undefined ? null : of.moved.length === 0 ? t('No operation is elsewhere.') : (
          <>{t('{count, plural, one {# operation stands} other {# operations stand}} elsewhere', { count: of.moved.length })}<span className="k-second"> · {t('{count} newly late', { count: of.newlyLate.length })} · {t('{count} no longer late', { count: of.saved.length })}</span></>
        )}
      </span>
      <Button icon={IconListDetails} onClick={onDetails}>{t('As a list')}</Button>
      <IconButton small icon={IconX} label={t('Compare no more')} keys="V" onClick={() => onAgainst('')} />
    </div>
  );
}

/** What is so: badges with shape, word and colour; what waits, what is empty, what went wrong. */
import { IconAlertTriangle, IconCheck, IconCircleCheck, IconClock, IconInfoCircle, IconPlayerPauseFilled, IconPlayerPlayFilled } from '@tabler/icons-react';
import type { CSSProperties, ReactNode } from 'react';
import { Button, type Icon } from './button.tsx';
import { t } from '#web/words';

/** Plain unless something is wrong or moving. */
export type Tone = 'plain' | 'neutral' | 'running' | 'risk' | 'late' | 'hold' | 'done' | 'good';
const SHAPE: Partial<Record<Tone, Icon>> = { running: IconPlayerPlayFilled, risk: IconClock, late: IconAlertTriangle, hold: IconPlayerPauseFilled, done: IconCheck, good: IconCircleCheck };

/** A state: shape, word and colour together, so that none of them is needed alone. */
export function Status({ tone = 'neutral', children }: { readonly tone?: Tone; readonly children: ReactNode }): ReactNode {
  const Shape = SHAPE[tone];
  return <span className={`k-badge ${tone}`}>{Shape ? <Shape size={tone === 'running' || tone === 'hold' ? 10 : 13} stroke={2} aria-hidden /> : null}{children}</span>;
}
/** A small fact beside a name: a count, a kind. */
export const Badge = ({ tone = 'neutral', children }: { readonly tone?: Tone; readonly children: ReactNode }): ReactNode => <span className={`k-badge ${tone}`}>{children}</span>;

export const Skeleton = ({ width = '100%', height = 12, style }: { readonly width?: number | string; readonly height?: number | string; readonly style?: CSSProperties }): ReactNode => <div className="k-skeleton" style={{ width, height, ...style }} aria-hidden />;

/** Lines of a text that is still on its way. */
export const SkeletonLines = ({ lines = 4 }: { readonly lines?: number }): ReactNode => (
  <div className="k-stack" role="status" aria-label={t('Loading')}>{Array.from({ length: lines }, (_, at) => <Skeleton key={at} width={`${[92, 76, 84, 61][at % 4]}%`} />)}</div>
);

export interface EmptyStateProps {
  readonly icon?: Icon;
  readonly title: string;
  /** What it is for and how it fills. */
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}
export const EmptyState = ({ icon: Mark, title, children, action }: EmptyStateProps): ReactNode => (
  <div className="k-state">{Mark ? <Mark size={28} stroke={1.5} /> : null}<strong>{title}</strong>{children ? <p>{children}</p> : null}{action ? <div className="k-row">{action}</div> : null}</div>
);

/** What went wrong, in the plant's words, with its advice and a way on. */
export const ErrorState = ({ title, advice, onRetry }: { readonly title: string; readonly advice?: string | undefined; readonly onRetry?: (() => void) | undefined }): ReactNode => (
  <div className="k-state" role="alert"><IconAlertTriangle size={28} stroke={1.5} className="k-late" /><strong>{title}</strong>{advice ? <p>{advice}</p> : null}{onRetry ? <div className="k-row"><Button onClick={onRetry}>{t('Try again')}</Button></div> : null}</div>
);

const NOTE_SHAPE: Record<'plain' | 'late' | 'risk' | 'good', Icon> = { plain: IconInfoCircle, late: IconAlertTriangle, risk: IconClock, good: IconCircleCheck };
export function Note({ tone = 'plain', children }: { readonly tone?: 'plain' | 'late' | 'risk' | 'good'; readonly children: ReactNode }): ReactNode {
  const Shape = NOTE_SHAPE[tone];
  return <div className={`k-note ${tone}`} role={tone === 'late' ? 'alert' : 'note'}><Shape size={17} stroke={1.75} aria-hidden /><div>{children}</div></div>;
}

/** Part of a whole, 0–1. */
export const Progress = ({ share, tone = 'plain', label }: { readonly share: number; readonly tone?: 'plain' | 'running' | 'late'; readonly label: string }): ReactNode => (
  <div className={`k-bar ${tone}`} role="progressbar" aria-valuenow={Math.round(share * 100)} aria-label={label}><i style={{ width: `${Math.min(1, Math.max(0, share)) * 100}%` }} /></div>
);

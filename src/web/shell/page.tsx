/** The frame of a page: its name, what can be done, where to find everything else. */
import { IconChevronRight, IconSearch } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, type ReactNode } from 'react';
import { ErrorState, instantText, KeyHint, plantNow, plantZone, secondsTime, SkeletonLines, t, Tooltip } from '#web/kit';
import { useDataAge, type Answer } from '#web/client';
import { openFind } from './palette-state.ts';
import { UserMenu } from './user-menu.tsx';

export interface PageProps {
  readonly title: string;
  /** Where it hangs: name and address of the list it is from. */
  readonly under?: { readonly title: string; readonly to: string };
  readonly sub?: ReactNode;
  readonly badge?: ReactNode;
  readonly actions?: ReactNode;
  readonly tabs?: ReactNode;
  /** The body scrolls within itself, as a table does. */
  readonly fixed?: boolean;
  readonly children: ReactNode;
}

export function Page({ title, under, sub, badge, actions, tabs, fixed = false, children }: PageProps): ReactNode {
  const navigate = useNavigate();
  useEffect(() => {
    document.title = `${title} · Opsfloor`;
  }, [title]);
  useEffect(() => {
    if (!under) return undefined;
    const back = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector('[role="dialog"],[role="listbox"],[role="menu"]') || ['INPUT', 'TEXTAREA', 'SELECT'].includes((event.target as HTMLElement).tagName)) return;
      if (history.length > 1) history.back();
      else void navigate({ to: under.to as never });
    };
    addEventListener('keydown', back);
    return () => removeEventListener('keydown', back);
  }, [under, navigate]);
  return (
    <>
      <header className="s-head">
        <div className="k-row">
          {under ? <><Link to={under.to as never} className="k-second">{under.title}</Link><IconChevronRight size={14} className="k-quiet" aria-hidden /></> : null}
          <h1 className="k-nowrap">{title}</h1>{badge}
          {sub === undefined ? null : <span className="k-second k-cut">{sub}</span>}
        </div>
        <span className="k-grow" />
        <div className="k-row">{actions}</div>
        <button type="button" className="s-find" onClick={() => openFind('find')} aria-label={t('Find')}><IconSearch size={16} stroke={1.75} /><span>{t('Find anything')}</span><KeyHint keys="/" /></button>
        <UserMenu />
      </header>
      {tabs === undefined ? null : <section aria-label={t('Parts of {page}', { page: title })}>{tabs}</section>}
      <main className={fixed ? 's-body fixed' : 's-body'} id="main" tabIndex={fixed ? -1 : 0}>{children}</main>
      <PlantFoot />
    </>
  );
}

/** Plant time, its zone where the browser has another, and the age of what is on screen. */
function PlantFoot(): ReactNode {
  const { at, old } = useDataAge();
  const elsewhere = plantZone() !== Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <footer className="s-foot">
      <span>{t('Plant time')} {instantText(plantNow(), { near: false })}{elsewhere ? ` (${plantZone()})` : ''}</span>
      <span className="k-grow" />
      <span className="s-keys"><KeyHint keys="/" /> {t('find')} <KeyHint keys="Ctrl K" /> {t('do')} <KeyHint keys="?" /> {t('keys')}</span>
      <Tooltip label={old ? t('Nothing heard from the server for 15 s') : t('Live: news is shown as it comes')} side="top">
        <span className={old ? 's-age old' : 's-age'} tabIndex={0}>{at === null ? t('Connecting…') : t('Updated {at}', { at: secondsTime(at) })}</span>
      </Tooltip>
    </footer>
  );
}

/** Shows what came, or why nothing came, or that it is on its way. */
export function Shown<T>({ answer, children, waiting }: { readonly answer: Answer<T>; readonly children: (data: T) => ReactNode; readonly waiting?: ReactNode }): ReactNode {
  if (answer.failure) return <ErrorState {...answer.failure} />;
  if (answer.data === undefined) return waiting ?? <div style={{ padding: 20 }}><SkeletonLines lines={6} /></div>;
  return children(answer.data);
}

/** The rail on the left, and the keys that work everywhere. */
import './shell.css';
import { IconDots } from '@tabler/icons-react';
import { Link, Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Menu, t, Tooltip, useScheme } from '#web/kit';
import { useSession } from '#web/client';
import type { Area, NavEntry } from './area.ts';
import { keysShown, useCommands, useKeys } from './commands.ts';
import { openFind } from './palette-state.ts';
import { KeySheet, Palette } from './palette.tsx';
import { Tour } from './tour.tsx';
import { startTour } from './tour-state.ts';

export const Logo = ({ size = 32 }: { readonly size?: number }): ReactNode => (
  <svg width={size} height={size} viewBox="0 0 32 32" role="img" aria-label="Opsfloor"><rect width="32" height="32" rx="8" fill="var(--ink)" /><path d="M8 9.5h9M12 16h12M8 22.5h7" stroke="var(--on-ink)" strokeWidth="3.4" strokeLinecap="round" /></svg>
);

const within = (path: string, to: string): boolean => path === to || path.startsWith(`${to}/`);

function RailLink({ entry, here }: { readonly entry: NavEntry; readonly here: boolean }): ReactNode {
  return (
    <Tooltip label={entry.label} keys={entry.keys ? keysShown(entry.keys) : undefined} side="right">
      <Link to={entry.to as never} className="s-entry" aria-current={here ? 'page' : undefined} aria-label={entry.label}><entry.icon size={20} stroke={1.6} /><span>{entry.label}</span></Link>
    </Tooltip>
  );
}

export function Shell({ areas }: { readonly areas: readonly Area[] }): ReactNode {
  const { may, me } = useSession();
  const { toggle } = useScheme();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const entries = areas.flatMap((area) => area.nav ?? []).filter((entry) => may(entry.needs));
  const here = entries.findLast((entry) => within(pathname, entry.to));
  const lit = here?.under ?? here?.to;
  const main = entries.filter((entry) => entry.group === undefined);
  // pages beside those of the rail, then what the plant is made of
  const beside = (['more', 'data'] as const).map((group) => entries.filter((entry) => entry.group === group));
  const rest = beside.flat();
  useCommands([
    ...entries.map((entry) => ({ id: `go ${entry.to}`, title: entry.label, keys: entry.keys, group: t('Go to'), run: () => void navigate({ to: entry.to as never }) })),
    { id: 'find', title: t('Find'), keys: '/', group: t('Everywhere'), run: () => openFind('find') },
    { id: 'do', title: t('Do'), keys: '$mod+k', group: t('Everywhere'), whileTyping: true, run: () => openFind('commands') },
    { id: 'keys', title: t('Show the keys'), keys: 'Shift+?', group: t('Everywhere'), run: () => openFind('keys') },
    { id: 'tour', title: t('Look around: the tour'), group: t('Everywhere'), run: startTour },
    { id: 'scheme', title: t('Dark or light'), keys: 'Shift+D', group: t('Everywhere'), run: toggle },
  ]);
  useKeys();
  return (
    <div className="s-shell">
      <a href="#main" className="s-skip">{t('To the page')}</a>
      <nav className="s-rail" aria-label={t('Areas')}>
        <Link to="/" className="s-logo" aria-label={t('{plant}: begin', { plant: me.plant.name })}><Logo size={32} /></Link>
        {main.map((entry) => <RailLink key={entry.to} entry={entry} here={entry.to === lit || within(pathname, entry.to)} />)}
        <span className="k-grow" />
        {rest.length > 0 ? (
          <Menu label={t('More pages, data and settings')} choices={rest.map((entry) => ({ label: entry.label, apart: beside[0]!.length > 0 && entry === beside[1]![0], icon: entry.icon, keys: entry.keys ? keysShown(entry.keys) : undefined, onChoose: () => void navigate({ to: entry.to as never }) }))}>
            <button type="button" className="s-entry" aria-label={t('More pages, data and settings')} aria-current={rest.some((entry) => entry.to === lit) && !main.some((entry) => within(pathname, entry.to)) ? 'page' : undefined}><IconDots size={20} stroke={1.6} /><span>{t('More')}</span></button>
          </Menu>
        ) : null}
      </nav>
      <div className="s-page"><Outlet /></div>
      <Palette areas={areas} />
      <KeySheet />
      <Tour />
    </div>
  );
}

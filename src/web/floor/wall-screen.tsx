/** A wall shown by a key: nobody is signed in, nothing else can be opened. */
import { useState, type ReactNode } from 'react';
import { EmptyState, t } from '#web/kit';
import { askWith } from '#web/client';
import { EVERY, WallOf } from './wall-page.tsx';
import { dropWallKey } from './wall-key.ts';
import './wall.css';

export default function WallScreen({ wallKey, area }: { readonly wallKey: string; readonly area: string }): ReactNode {
  const [refused, setRefused] = useState(false);
  askWith(wallKey);
  if (refused) return <div className="w-wall"><EmptyState title={t('This screen may not show {area}', { area })}>{t('Its key was revoked, has ended, or is made for another area. An administrator makes a new one under Users and keys and opens its address here.')}</EmptyState></div>;
  return <WallOf area={area} every={EVERY} onRefused={() => { dropWallKey(localStorage); setRefused(true); }} />;
}

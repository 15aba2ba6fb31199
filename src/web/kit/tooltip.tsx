/** What a thing is, on pointing or focus. Never the only place something is said. */
import { Tooltip as MantineTooltip } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import { KeyHint } from './key-hint.tsx';

export function Tooltip({ label, keys, side = 'bottom', children }: { readonly label: ReactNode; readonly keys?: string | undefined; readonly side?: 'bottom' | 'right' | 'top'; readonly children: ReactElement }): ReactNode {
  return (
    <MantineTooltip label={<>{label}{keys ? <KeyHint keys={keys} /> : null}</>} position={side} openDelay={350} offset={6} classNames={{ tooltip: 'k-tip' }} events={{ hover: true, focus: true, touch: false }}>
      {children}
    </MantineTooltip>
  );
}

/** A small sheet under a button. */
import { Popover as MantinePopover } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';

export const Popover = ({ label, target, width, children }: { readonly label: string; readonly target: ReactElement; readonly width?: number; readonly children: ReactNode }): ReactNode => (
  <MantinePopover position="bottom-end" offset={4} withinPortal trapFocus returnFocus {...(width === undefined ? {} : { width })} transitionProps={{ duration: 80 }} classNames={{ dropdown: 'k-float' }}>
    <MantinePopover.Target><span style={{ display: 'inline-flex' }}>{target}</span></MantinePopover.Target>
    <MantinePopover.Dropdown aria-label={label}>{children}</MantinePopover.Dropdown>
  </MantinePopover>
);

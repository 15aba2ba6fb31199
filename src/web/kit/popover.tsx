/** A small sheet under a button. */
import { Popover as MantinePopover } from '@mantine/core';
import type { ReactNode } from 'react';
import { Button, type Icon } from './button.tsx';

export const Popover = ({ label, icon: Mark, width, children }: { readonly label: string; readonly icon: Icon; readonly width?: number; readonly children: ReactNode }): ReactNode => (
  <MantinePopover position="bottom-end" offset={4} withinPortal trapFocus returnFocus {...(width === undefined ? {} : { width })} transitionProps={{ duration: 80 }} classNames={{ dropdown: 'k-float' }}>
    <MantinePopover.Target><Button look="bare" className="icon" aria-label={label} title={label}><Mark size={17} stroke={1.75} /></Button></MantinePopover.Target>
    <MantinePopover.Dropdown aria-label={label}>{children}</MantinePopover.Dropdown>
  </MantinePopover>
);

/** What floats: dialogs, the side panel, menus. Esc closes, focus comes back to where it was. */
import { Drawer, Menu as MantineMenu, Modal as MantineModal } from '@mantine/core';
import { Fragment, type ReactElement, type ReactNode } from 'react';
import type { Icon } from './button.tsx';
import { KeyHint } from './key-hint.tsx';
import { t } from '#web/words';

export const Modal = ({ title, open, onClose, width = 460, children }: { readonly title: ReactNode; readonly open: boolean; readonly onClose: () => void; readonly width?: number; readonly children: ReactNode }): ReactNode => (
  <MantineModal opened={open} onClose={onClose} title={title} size={width} centered className="k-modal" transitionProps={{ duration: 120, transition: 'fade' }} closeButtonProps={{ 'aria-label': t('Close') }}>{children}</MantineModal>
);

export const SidePanel = ({ title, open, onClose, width = 460, children }: { readonly title: ReactNode; readonly open: boolean; readonly onClose: () => void; readonly width?: number; readonly children: ReactNode }): ReactNode => (
  <Drawer opened={open} onClose={onClose} title={title} position="right" size={width} className="k-side" withOverlay={false} lockScroll={false} trapFocus={false} returnFocus shadow="none" transitionProps={{ duration: 120 }} closeButtonProps={{ 'aria-label': t('Close') }}>{children}</Drawer>
);

export interface MenuChoice {
  readonly label: string;
  readonly icon?: Icon;
  readonly keys?: string | undefined;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  /** A line above it. */
  readonly apart?: boolean;
  readonly onChoose: () => void;
}
export const Menu = ({ label, choices, heading, children }: { readonly label: string; readonly choices: readonly MenuChoice[]; readonly heading?: ReactNode; readonly children: ReactElement }): ReactNode => (
  <MantineMenu withInitialFocusPlaceholder={false} position="bottom-end" offset={4} withinPortal transitionProps={{ duration: 80 }} classNames={{ dropdown: 'k-float', item: 'k-option' }}>
    <MantineMenu.Target>{children}</MantineMenu.Target>
    <MantineMenu.Dropdown aria-label={label} miw={190}>
      {heading}
      {choices.map((one, at) => (
        <Fragment key={one.label}>
          {one.apart && (at > 0 || heading) ? <hr className="k-menu-line" /> : null}
          <MantineMenu.Item className={one.danger ? 'danger' : ''} disabled={one.disabled ?? false} leftSection={one.icon ? <one.icon size={16} stroke={1.75} /> : undefined} rightSection={one.keys ? <KeyHint keys={one.keys} /> : undefined} onClick={one.onChoose}>{one.label}</MantineMenu.Item>
        </Fragment>
      ))}
    </MantineMenu.Dropdown>
  </MantineMenu>
);

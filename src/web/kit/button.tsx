/** Buttons: a verb each. One primary per place. */
import { IconLoader2 } from '@tabler/icons-react';
import type { ButtonHTMLAttributes, ComponentType, ReactNode, Ref } from 'react';
import { Tooltip } from './tooltip.tsx';

export type Icon = ComponentType<{ size?: number | string; stroke?: number | string; className?: string }>;

export interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'> {
  readonly look?: 'primary' | 'plain' | 'bare' | 'danger';
  readonly small?: boolean;
  readonly icon?: Icon | undefined;
  /** Working on it: shown, and not pressed twice. */
  readonly busy?: boolean | undefined;
  readonly className?: string;
  readonly children?: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function Button({ look = 'plain', small = false, icon: Mark, busy = false, className, children, disabled, type = 'button', ...rest }: ButtonProps): ReactNode {
  const names = ['k-button', look === 'plain' ? '' : look, small ? 'small' : '', className ?? ''].filter(Boolean).join(' ');
  return (
    <button {...rest} type={type} className={names} disabled={disabled === true || busy} aria-busy={busy || undefined}>
      {busy ? <IconLoader2 size={16} className="k-spin" aria-hidden /> : Mark ? <Mark size={16} stroke={1.75} /> : null}
      {children}
    </button>
  );
}

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'icon'> {
  readonly icon: Icon;
  /** What it does: read out, and shown on pointing. */
  readonly label: string;
  readonly keys?: string | undefined;
}

export function IconButton({ icon: Mark, label, keys, look = 'bare', small = false, className, ...rest }: IconButtonProps): ReactNode {
  return (
    <Tooltip label={label} keys={keys}>
      <Button {...rest} look={look} small={small} className={`icon ${className ?? ''}`} aria-label={label}>
        <Mark size={small ? 15 : 17} stroke={1.75} />
      </Button>
    </Tooltip>
  );
}

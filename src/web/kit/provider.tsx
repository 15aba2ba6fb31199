/** Puts the look around the app: tokens, scheme, density. */
import '@fontsource-variable/inter/wght.css';
import '@mantine/core/styles/baseline.css';
import '@mantine/core/styles/default-css-variables.css';
import '@mantine/core/styles/global.css';
import '@mantine/core/styles/UnstyledButton.css';
import '@mantine/core/styles/CloseButton.css';
import '@mantine/core/styles/ScrollArea.css';
import '@mantine/core/styles/Popover.css';
import '@mantine/core/styles/Tooltip.css';
import '@mantine/core/styles/ActionIcon.css';
import '@mantine/core/styles/Input.css';
import '@mantine/core/styles/InlineInput.css';
import '@mantine/core/styles/PasswordInput.css';
import '@mantine/core/styles/Combobox.css';
import '@mantine/core/styles/Menu.css';
import '@mantine/core/styles/Overlay.css';
import '@mantine/core/styles/Paper.css';
import '@mantine/core/styles/ModalBase.css';
import '@mantine/core/styles/Modal.css';
import '@mantine/core/styles/Drawer.css';
import './base.css';
import './controls.css';
import './table.css';
import { createTheme, MantineProvider, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useEffect, useSyncExternalStore, type ReactNode } from 'react';
import { Toasts } from './toast.tsx';
import { densities, tokensCss, type Density, type Scheme } from './tokens.ts';

const theme = createTheme({ fontFamily: "'Inter Variable', system-ui, sans-serif", primaryColor: 'dark', defaultRadius: 6, respectReducedMotion: true, cursorType: 'pointer' });

const KEPT = 'opsfloor.density';
const kept = (): string | null => {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null; // a browser that keeps nothing still works
  }
};
let density: Density = (kept() as Density | null) ?? 'normal';
const hearers = new Set<() => void>();
const dress = (): void => {
  document.documentElement.style.setProperty('--control', `${densities[density].control}px`);
  document.documentElement.style.setProperty('--row', `${densities[density].row}px`);
};

/** How close together things stand, of this reader on this machine. */
export function useDensity(): readonly [Density, (next: Density) => void] {
  const now = useSyncExternalStore((hear) => { hearers.add(hear); return () => hearers.delete(hear); }, () => density);
  const set = (next: Density): void => {
    density = next;
    try {
      localStorage.setItem(KEPT, next);
    } catch { /* not kept, but set */ }
    dress();
    for (const hear of hearers) hear();
  };
  return [now, set];
}

/** The scheme on screen, and a way to the other one. */
export function useScheme(): { readonly scheme: Scheme; readonly setScheme: (scheme: Scheme | 'auto') => void; readonly toggle: () => void } {
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light');
  return { scheme, setScheme: setColorScheme, toggle: () => setColorScheme(scheme === 'dark' ? 'light' : 'dark') };
}

export function KitProvider({ children }: { readonly children: ReactNode }): ReactNode {
  useEffect(dress, []);
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <style>{tokensCss()}</style>
      {children}
      <Toasts />
    </MantineProvider>
  );
}

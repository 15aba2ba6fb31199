/** Words that narrow a list; they live in the address. */
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useAddress } from './address.ts';
import { TextField } from './fields.tsx';
import { t } from '#web/words';

export function FindFilter({ label, placeholder = label, width = 220 }: { readonly label: string; readonly placeholder?: string; readonly width?: number }): ReactNode {
  const [{ find = '' }, change] = useAddress<{ find: string }>();
  const [typed, setTyped] = useState(find);
  const asked = useRef(find);
  useEffect(() => {
    if (find !== asked.current) setTyped(asked.current = find); // changed from outside, such as by the back button
  }, [find]);
  useEffect(() => {
    const timer = setTimeout(() => {
      if (typed.trim() === asked.current) return;
      asked.current = typed.trim();
      change({ find: asked.current });
    }, 200);
    return () => clearTimeout(timer);
  }, [typed, change]);
  return <TextField aria-label={label} placeholder={placeholder} value={typed} onChange={setTyped} width={width} type="search" left={<IconSearch size={15} stroke={1.75} aria-label={t('Find')} />} />;
}

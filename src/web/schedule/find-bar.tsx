/** Looking for something on the board: what was found stands out, the rest stands back. */
import { IconX } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import { IconButton, t, TextField } from '#web/kit';

export function FindBar({ onFind, onClose }: { readonly onFind: (words: string) => number; readonly onClose: () => void }): ReactNode {
  const [words, setWords] = useState('');
  const [count, setCount] = useState(0);
  useEffect(() => {
    setCount(onFind(words));
    return () => void onFind('');
  }, [words]);
  return (
    <div className="sch-find" role="search" onKeyDown={(event) => { if (event.key === 'Escape') { event.stopPropagation(); onClose(); } }}>
      <TextField aria-label={t('Find on the board')} value={words} onChange={setWords} autoFocus placeholder={t('Order, item, customer')} width={220} />
      <span className="k-quiet k-nowrap" role="status">{words === '' ? '' : t('{count} found', { count })}</span>
      <IconButton small icon={IconX} label={t('Close')} keys="Esc" onClick={onClose} />
    </div>
  );
}

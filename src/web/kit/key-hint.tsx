/** Keys as they are printed on the keyboard. */
import type { ReactNode } from 'react';

/** Keys of a command: "G O", "Ctrl K". */
export const KeyHint = ({ keys }: { readonly keys: string }): ReactNode => <span className="k-row" style={{ display: 'inline-flex', gap: 3 }}>{keys.split(' ').map((key, at) => <kbd className="k-key" key={at}>{key}</kbd>)}</span>;

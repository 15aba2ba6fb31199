/** A reason, where the plant keeps one: pins, moves within the frozen time, what is taken back. `problem`: what the plant said to it. */
import { useState, type ReactNode } from 'react';
import { Button, Modal, t, TextField } from '#web/kit';
import type { Problem } from '#web/client';
import { Refused } from './refused.tsx';

export function ReasonDialog({ title, action, text, problem, busy = false, onGive, onClose }: { readonly title: string; readonly action: string; readonly text: string; readonly problem?: Problem | null; readonly busy?: boolean; readonly onGive: (reason: string) => void; readonly onClose: () => void }): ReactNode {
  const [reason, setReason] = useState('');
  return (
    <Modal title={title} open onClose={onClose}>
      <form className="k-form" onSubmit={(event) => { event.preventDefault(); if (reason.trim() !== '') onGive(reason.trim()); }}>
        {problem ? <Refused problem={problem} /> : null}
        <p className="k-second">{text}</p>
        <TextField label={t('Reason')} value={reason} onChange={setReason} autoFocus required />
        <footer><Button onClick={onClose}>{t('Cancel')}</Button><Button look="primary" type="submit" busy={busy} disabled={reason.trim() === ''}>{action}</Button></footer>
      </form>
    </Modal>
  );
}

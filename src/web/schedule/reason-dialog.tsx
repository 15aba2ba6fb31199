/** A reason, where the plant keeps one: pins, and moves within the frozen time. */
import { useState, type ReactNode } from 'react';
import { Button, Modal, t, TextField } from '#web/kit';

export function ReasonDialog({ title, action, text, onGive, onClose }: { readonly title: string; readonly action: string; readonly text: string; readonly onGive: (reason: string) => void; readonly onClose: () => void }): ReactNode {
  const [reason, setReason] = useState('');
  return (
    <Modal title={title} open onClose={onClose}>
      <form className="k-form" onSubmit={(event) => { event.preventDefault(); if (reason.trim() !== '') onGive(reason.trim()); }}>
        <p className="k-second">{text}</p>
        <TextField label={t('Reason')} value={reason} onChange={setReason} autoFocus required />
        <footer><Button onClick={onClose}>{t('Cancel')}</Button><Button look="primary" type="submit" disabled={reason.trim() === ''}>{action}</Button></footer>
      </form>
    </Modal>
  );
}

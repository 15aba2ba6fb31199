/** Everything else that is done at a terminal, one touch each. */
import { IconBox, IconCheck, IconFileText, IconHandStop, IconPlayerPause, IconRefresh, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { TerminalState } from '#contract/floor';
import { agoText, t, type Icon } from '#web/kit';
import type { SheetName } from './terminal-sheets.tsx';
import type { Terminal } from './use-terminal.ts';
import { whoWord } from './who-word.ts';

function Tile({ icon: Mark, title, text, onClick, disabled = false, look = '' }: { readonly icon: Icon; readonly title: string; readonly text: string; readonly onClick: () => void; readonly disabled?: boolean; readonly look?: string }): ReactNode {
  return <button type="button" className={`t-button tile ${look}`} disabled={disabled} onClick={onClick}><Mark size={32} stroke={1.75} /><span>{title}<small>{text}</small></span></button>;
}

export function TerminalTiles({ state, onOpen }: { readonly state: TerminalState; readonly terminal: Terminal; readonly onOpen: (name: SheetName) => void }): ReactNode {
  const job = state.current[0];
  const shown = job ?? state.next[0];
  const call = state.calls[0];
  return (
    <div className="t-tiles">
      <Tile icon={IconCheck} title={t('Finish job')} text={t('Asks for the final count')} disabled={!job} onClick={() => onOpen('finish')} />
      <Tile icon={IconX} title={t('Report scrap')} text={t('Reason and count')} disabled={!job} onClick={() => onOpen('scrap')} />
      <Tile icon={IconPlayerPause} title={t('Stop')} text={t('Break, waiting, broken')} disabled={state.state === 'stopped' || state.state === 'down'} onClick={() => onOpen('stop')} />
      <Tile icon={IconRefresh} title={t('Rework')} text={t('To be done again')} disabled={!job} onClick={() => onOpen('rework')} />
      <Tile icon={IconFileText} title={t('Instructions')} text={shown?.instructions ? t('Steps') : t('None for this job')} disabled={!shown?.instructions} onClick={() => onOpen('instructions')} />
      <Tile icon={IconBox} title={t('Material')} text={shown ? t('{count, plural, =0 {Nothing needed} one {# component} other {# components}}', { count: shown.components.length }) : ''} disabled={!shown || shown.components.length === 0} onClick={() => onOpen('material')} />
      <Tile icon={IconHandStop} title={call ? t('Help is called') : t('Call for help')} look="help wide" onClick={() => onOpen('help')}
        text={call ? (call.owner ? t('{who}: {owner} comes, since {ago}', { who: whoWord(call.who), owner: call.owner, ago: agoText(call.takenAt ?? call.at) }) : t('{who}, {ago}; nobody has taken it yet', { who: whoWord(call.who), ago: agoText(call.at) })) : t('Shift lead, maintenance, quality, material')} />
    </div>
  );
}

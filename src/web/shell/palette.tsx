/** Find anything, do anything: one field, arrows and Enter. */
import { IconBolt, IconCornerDownLeft, IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState, useSyncExternalStore, type ReactNode } from 'react';
import type { FoundRow } from '#contract/words';
import { KeyHint, Modal, t, type Icon } from '#web/kit';
import { get } from '#web/client';
import type { Area } from './area.ts';
import { keysShown, useAllCommands } from './commands.ts';
import { finder } from './finder.ts';
import { best, score } from './match.ts';
import { openFind, useOpenSheet } from './palette-state.ts';

interface Line {
  readonly key: string;
  readonly title: string;
  readonly text: string;
  readonly icon: Icon;
  readonly keys?: string | undefined;
  readonly run: () => void;
}

/** One for the whole app: what was found lately is there at once when the sheet opens again. */
const server = finder<FoundRow>(
  async (words) => (await get<{ rows: readonly FoundRow[] }>('/find', { q: words })).rows,
  (one, words) => score(`${one.title} ${one.text}`, words) > 0,
);

export function Palette({ areas }: { readonly areas: readonly Area[] }): ReactNode {
  const sheet = useOpenSheet();
  const open = sheet === 'find' || sheet === 'commands';
  return <Modal title={sheet === 'commands' ? t('Do') : t('Find')} open={open} onClose={() => openFind(null)} width={620}>{open ? <Lines areas={areas} only={sheet} /> : null}</Modal>;
}

function Lines({ areas, only }: { readonly areas: readonly Area[]; readonly only: 'find' | 'commands' }): ReactNode {
  const [typed, setTyped] = useState('');
  const words = useDeferredValue(typed);
  const [at, setAt] = useState(0);
  const navigate = useNavigate();
  const commands = useAllCommands();
  const places = useMemo(() => Object.assign({}, ...areas.map((area) => area.finds ?? {})) as NonNullable<Area['finds']>, [areas]);
  const { found, busy } = useSyncExternalStore(server.listen, server.now);
  const asked = only === 'find' && typed.trim().length >= 2 ? typed.trim() : '';
  useEffect(() => server.want(asked), [asked]);
  const list = useRef<HTMLDivElement>(null);
  const linesFor = useCallback((words: string): readonly Line[] => {
    const done: Line[] = best(commands.filter((one) => only === 'commands' || one.group === t('Go to')), words, (one) => `${one.title} ${one.group}`)
      .map((one) => ({ key: one.id, title: one.title, text: one.group, icon: IconBolt, keys: one.keys, run: one.run }));
    const things = found.flatMap((one): Line[] => {
      const place = places[one.kind];
      return place ? [{ key: `${one.kind} ${one.id}`, title: one.title, text: one.text, icon: place.icon, run: () => void navigate({ to: place.to(one) as never }) }] : [];
    });
    // a page that is called so comes before what only has such a name somewhere
    const called = (one: Line): boolean => words.trim() !== '' && one.title.toLowerCase().startsWith(words.trim().toLowerCase());
    return [...done.filter(called), ...(only === 'find' ? things : []), ...done.filter((one) => !called(one))].slice(0, 60);
  }, [commands, found, only, navigate, places]);
  const lines = useMemo(() => linesFor(words), [linesFor, words]);
  const mark = Math.min(at, lines.length - 1);
  useEffect(() => {
    list.current?.children[mark]?.scrollIntoView({ block: 'nearest' });
  }, [mark]);
  const run = (line: Line | undefined): void => {
    if (!line) return;
    openFind(null);
    line.run();
  };
  return (
    <div className="s-palette">
      <div className="field">
        <IconSearch size={18} stroke={1.75} aria-hidden />
        <input autoFocus data-autofocus value={typed} role="combobox" aria-expanded aria-controls="palette-lines" aria-activedescendant={mark >= 0 ? `palette-${mark}` : undefined} aria-label={only === 'find' ? t('Find') : t('Do')}
          placeholder={only === 'find' ? t('Order, item, machine, person or page') : t('What would you like to do?')}
          onChange={(event) => { setTyped(event.currentTarget.value); setAt(0); }}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown') setAt(Math.min(mark + 1, lines.length - 1));
            else if (event.key === 'ArrowUp') setAt(Math.max(mark - 1, 0));
            // the list is drawn a little after the words are typed: Enter means the words
            else if (event.key === 'Enter') run(words === typed ? lines[mark] : linesFor(typed)[at]);
            else return;
            event.preventDefault();
          }} />
      </div>
      <div className="lines" id="palette-lines" role="listbox" aria-label={t('Found')} ref={list}>
        {lines.map((line, index) => (
          <div key={line.key} id={`palette-${index}`} role="option" aria-selected={index === mark} className={index === mark ? 'line at' : 'line'} onMouseMove={() => setAt(index)} onClick={() => run(line)}>
            <line.icon size={17} stroke={1.75} /><span className="k-cut" style={{ flex: 'none', maxWidth: '60%' }}>{line.title}</span><span className="k-quiet k-cut k-grow">{line.text}</span>
            {line.keys ? <KeyHint keys={keysShown(line.keys)} /> : index === mark ? <IconCornerDownLeft size={14} className="k-quiet" aria-hidden /> : null}
          </div>
        ))}
        {lines.length === 0 ? <p className="none">{busy ? t('Looking…') : typed.trim() === '' ? '' : t('Nothing is called “{typed}”.', { typed })}</p> : null}
      </div>
    </div>
  );
}

/** All keys that do something here, from the same registry. */
export function KeySheet(): ReactNode {
  const open = useOpenSheet() === 'keys';
  const commands = useAllCommands().filter((one) => one.keys !== undefined);
  const groups = [...new Set(commands.map((one) => one.group))];
  return (
    <Modal title={t('Keys')} open={open} onClose={() => openFind(null)} width={720}>
      <div className="s-keysheet">
        {groups.map((group) => (
          <section key={group}><h3>{group}</h3><dl>{commands.filter((one) => one.group === group).map((one) => <div key={one.id}><dt>{one.title}</dt><dd><KeyHint keys={keysShown(one.keys!)} /></dd></div>)}</dl></section>
        ))}
        <section><h3>{t('In every table')}</h3><dl>{[[t('Move'), '↑ ↓'], [t('Open'), 'Enter'], [t('Mark, where several can be marked'), 'Space'], [t('Copy as cells'), 'Ctrl C'], [t('Back'), 'Esc']].map(([title, keys]) => <div key={title}><dt>{title}</dt><dd><KeyHint keys={keys!} /></dd></div>)}</dl></section>
      </div>
    </Modal>
  );
}

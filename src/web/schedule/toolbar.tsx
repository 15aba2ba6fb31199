/** The tools over the board. Each is also a key. */
import { IconArrowBackUp, IconArrowForwardUp, IconDots, IconMinus, IconPlus, IconSearch, IconSend, IconSparkles } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ColourBy, RowsBy } from '#web/board';
import { Button, IconButton, Menu, Segments, Select, t, type MenuChoice } from '#web/kit';

export type Zoom = 'shift' | 'day' | 'week' | 'month';
export const ZOOMS: Record<Zoom, number> = { shift: 9 * 60, day: 33 * 60, week: 7 * 1440, month: 31 * 1440 };

export interface ToolbarProps {
  readonly by: RowsBy;
  readonly zoom: Zoom;
  readonly colourBy: ColourBy;
  readonly site: number;
  readonly sites: readonly { readonly id: number; readonly code: string; readonly name: string }[];
  readonly group: string;
  readonly groups: readonly { readonly value: string; readonly label: string }[];
  readonly editable: boolean;
  readonly mayPublish: boolean;
  readonly draft: boolean;
  readonly changes: number;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly busy: boolean;
  readonly more: readonly MenuChoice[];
  readonly on: {
    readonly site: (id: number) => void; readonly by: (by: RowsBy) => void; readonly zoom: (zoom: Zoom) => void; readonly colourBy: (by: ColourBy) => void; readonly group: (group: string) => void;
    readonly now: () => void; readonly nearer: () => void; readonly farther: () => void; readonly undo: () => void; readonly redo: () => void; readonly find: () => void; readonly replan: () => void; readonly publish: () => void;
  };
}

export const colourChoices = (): readonly { readonly value: ColourBy; readonly label: string }[] => [
  { value: 'delivery', label: t('Colour: delivery') }, { value: 'priority', label: t('Colour: priority') }, { value: 'item', label: t('Colour: item group') }, { value: 'customer', label: t('Colour: customer') },
  { value: 'family', label: t('Colour: setup family') }, { value: 'slack', label: t('Colour: slack') }, { value: 'changed', label: t('Colour: changed') },
];

export function Toolbar({ by, zoom, colourBy, site, sites, group, groups, editable, mayPublish, draft, changes, canUndo, canRedo, busy, more, on }: ToolbarProps): ReactNode {
  return (
    <div className="sch-tools" role="toolbar" aria-label={t('Board')}>
      {sites.length > 1 ? <Select aria-label={t('Site')} value={String(site)} onChange={(value) => on.site(Number(value))} width={120} choices={sites.map((one) => ({ value: String(one.id), label: one.code, hint: one.name }))} /> : null}
      <Segments label={t('Rows')} value={by} onChange={on.by} choices={[{ value: 'machines', label: t('Machines') }, { value: 'orders', label: t('Orders') }, { value: 'people', label: t('People') }]} />
      <Segments label={t('Time in sight')} value={zoom} onChange={on.zoom} choices={[{ value: 'shift', label: t('Shift') }, { value: 'day', label: t('Day') }, { value: 'week', label: t('Week') }, { value: 'month', label: t('Month') }]} />
      <Button onClick={on.now}>{t('Now')}</Button>
      <span className="pair"><IconButton look="plain" icon={IconMinus} label={t('Smaller')} keys="-" onClick={on.farther} /><IconButton look="plain" icon={IconPlus} label={t('Larger')} keys="+" onClick={on.nearer} /></span>
      <Select aria-label={t('Work center')} value={group} onChange={on.group} width={132} choices={[{ value: '', label: t('All centers') }, ...groups]} />
      <Select aria-label={t('Colour')} value={colourBy} onChange={(value) => on.colourBy(value as ColourBy)} width={152} choices={colourChoices()} />
      <span className="k-grow" />
      <div className="end">
        <IconButton icon={IconSearch} label={t('Find on the board')} keys="Ctrl F" onClick={on.find} />
        {editable ? <><IconButton icon={IconArrowBackUp} label={t('Undo')} keys="Ctrl Z" disabled={!canUndo || busy} onClick={on.undo} /><IconButton icon={IconArrowForwardUp} label={t('Redo')} keys="Ctrl Shift Z" disabled={!canRedo || busy} onClick={on.redo} /></> : null}
        <span className="line" />
        {editable ? <Button icon={IconSparkles} onClick={on.replan}>{t('Replan')}</Button> : null}
        {more.length > 0 ? <Menu label={t('More')} choices={more}><Button className="icon" aria-label={t('More')}><IconDots size={17} stroke={1.75} /></Button></Menu> : null}
        {mayPublish && draft ? <Button look="primary" icon={IconSend} onClick={on.publish}>{changes === 0 ? t('Publish') : t('{changes, plural, one {Publish # change} other {Publish # changes}}', { changes })}</Button> : null}
      </div>
    </div>
  );
}

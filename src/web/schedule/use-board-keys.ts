/** The board's keys, which are also commands of the palette and lines of the key sheet. */
import type { RefObject } from 'react';
import type { Board, ColourBy } from '#web/board';
import { t } from '#web/kit';
import { useCommands } from '#web/shell';
import { colourChoices, type Zoom } from './toolbar.tsx';

export interface BoardKeys {
  readonly board: RefObject<Board | null>;
  readonly editable: boolean;
  readonly colourBy: ColourBy;
  readonly selected: readonly string[];
  readonly zoom: (zoom: Zoom) => void;
  readonly onColour: (by: ColourBy) => void;
  readonly onPin: (key: string) => void;
  readonly onSplit: () => void;
  readonly onMerge: () => void;
  readonly onOvertime: () => void;
  readonly onFind: () => void;
  readonly onReplan: (only: readonly string[]) => void;
  readonly onDraft: () => void;
  readonly onCompare: () => void;
  readonly onPublish: () => void;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  readonly onClear: () => void;
}

export function useBoardKeys({ board, editable, colourBy, selected, zoom, onColour, onPin, onSplit, onMerge, onOvertime, onFind, onReplan, onDraft, onCompare, onPublish, onUndo, onRedo, onClear }: BoardKeys): void {
  const group = t('Schedule board');
  const colours = colourChoices().map((choice) => choice.value);
  const last = selected.at(-1);
  const edits = editable ? [
    { id: 'board undo', title: t('Undo'), keys: '$mod+z', run: onUndo }, { id: 'board redo', title: t('Redo'), keys: '$mod+Shift+z', run: onRedo },
    { id: 'board move', title: t('Move with the keys'), keys: 'm', run: () => board.current?.moveByKeys(board.current.focused) }, { id: 'board pin', title: t('Pin or lift the pin'), keys: 'p', run: () => { if (last !== undefined) onPin(last); } },
    { id: 'board split', title: t('Divide the lot'), keys: 's', run: onSplit }, { id: 'board merge', title: t('Merge lots'), run: onMerge }, { id: 'board overtime', title: t('Let a machine work longer'), run: onOvertime },
    { id: 'board replan', title: t('Replan the selection'), keys: 'r', run: () => onReplan(selected) }, { id: 'board replan all', title: t('Replan everything'), keys: 'Shift+R', run: () => onReplan([]) },
    { id: 'board draft', title: t('New draft'), keys: 'd', run: onDraft }, { id: 'board publish', title: t('Publish'), keys: '$mod+Enter', run: onPublish },
  ] : [];
  useCommands([
    { id: 'board now', title: t('To now'), keys: '0', run: () => board.current?.now() },
    { id: 'board shift', title: t('Show a shift'), keys: '1', run: () => zoom('shift') }, { id: 'board day', title: t('Show a day'), keys: '2', run: () => zoom('day') },
    { id: 'board week', title: t('Show a week'), keys: '3', run: () => zoom('week') }, { id: 'board month', title: t('Show a month'), keys: '4', run: () => zoom('month') },
    { id: 'board larger', title: t('Larger'), keys: '+', run: () => board.current?.zoom(1.5) }, { id: 'board smaller', title: t('Smaller'), keys: '-', run: () => board.current?.zoom(1 / 1.5) },
    { id: 'board fit', title: t('Show the whole order'), keys: 'f', run: () => board.current?.fitOrder(board.current.focused) }, { id: 'board whole', title: t('Whole plant'), keys: 'w', run: () => board.current?.whole() },
    { id: 'board colour', title: t('Next colours'), keys: 'c', run: () => onColour(colours[(colours.indexOf(colourBy) + 1) % colours.length]!) },
    { id: 'board find', title: t('Find on the board'), keys: '$mod+f', run: onFind }, { id: 'board compare', title: t('Compare with the live plan'), keys: 'v', run: onCompare },
    { id: 'board late', title: t('Next late operation'), keys: ']', run: () => board.current?.nextLate(1) }, { id: 'board late before', title: t('Late operation before'), keys: '[', run: () => board.current?.nextLate(-1) },
    { id: 'board clear', title: t('Select nothing'), keys: 'Escape', run: onClear },
    ...edits,
  ].map((command) => ({ ...command, group })));
}

/** The board with its tools around it: what is shown lives in the address, what is changed in a draft. */
import { IconArrowBackUp, IconChartBar, IconCheck, IconClockPlus, IconGitCompare, IconListCheck, IconListDetails, IconMapSearch, IconPrinter, IconRefresh, IconTrash } from '@tabler/icons-react';
import { Suspense, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { Board as BoardShape, Difference, ScheduleVersionRow, WayOut } from '#contract/schedule';
import type { Board, ColourBy, Drop, OnTaken, RowsBy, Tried } from '#web/board';
import { asTsv, Button, Note, t, toast } from '#web/kit';
import { queryClient, send, shownProblem, useMay, useOne, useWhole } from '#web/client';
import { Page, ReasonDialog } from '#web/shell';
import { BoardView } from './board-view.tsx';
import { instantAt, outcomeOf, tickOf } from './board-words.ts';
import { commandOf } from './command-of.ts';
import { CompareBar, firstOther } from './compare-bar.tsx';
import { Conflicts } from './conflicts.tsx';
import { DraftTabs } from './draft-tabs.tsx';
import { FindBar } from './find-bar.tsx';
import { KpiStrip, withOutcome } from './kpi-strip.tsx';
import { Legend } from './legend.tsx';
import { FindingsDialog, Inspector, MergeDialog, MoveDialog, OperationMenu, OvertimeDialog, PlaceList, PublishDialog, ReplanDialog, SplitDialog } from './dialogs.ts';
import { Nudge } from './nudge.tsx';
import { selectionTable } from './selection-table.ts';
import { BarTip, DragTip } from './tips.tsx';
import { toPlace } from './to-place.ts';
import { TrialBar, type Trial } from './trial-bar.tsx';
import { Toolbar, ZOOMS, type Zoom } from './toolbar.tsx';
import { useBoardKeys } from './use-board-keys.ts';
import { useDraft } from './use-draft.ts';
import { useOthers } from './use-others.ts';
import { useOthersEdits } from './use-others-edits.ts';

export type BoardAddress = { version: string; site: string; from: string; span: string; sel: string; by: string; list: string; against: string; load: string; colour: string; fold: string; group: string; order: string };

export interface BoardPageProps {
  readonly board: BoardShape;
  readonly versions: readonly ScheduleVersionRow[];
  readonly address: Partial<BoardAddress>;
  readonly onAddress: (change: Partial<BoardAddress>) => void;
}
type Sheet =
  | { readonly is: 'publish' } | { readonly is: 'compare' } | { readonly is: 'findings' } | { readonly is: 'replan'; readonly only: readonly string[] } | { readonly is: 'pin'; readonly key: string } | { readonly is: 'thaw'; readonly drop: Drop }
  | { readonly is: 'split' | 'merge'; readonly operation: number } | { readonly is: 'overtime'; readonly machine: number }
  | { readonly is: 'move'; readonly operation: number; readonly machine: number; readonly start: number; readonly typed: boolean };

const RULES: readonly OnTaken[] = ['push', 'insert-after', 'swap', 'free-gap'];
const ruleWord = (rule: OnTaken): string => ({ 'push': t('Drop: push others back'), 'insert-after': t('Drop: go behind'), 'swap': t('Drop: change places'), 'free-gap': t('Drop: free gaps only') })[rule];
const IconBlank = (): ReactNode => <span style={{ width: 16 }} />;

const nearestZoom = (minutes: number): Zoom => (Object.entries(ZOOMS) as [Zoom, number][]).reduce((best, one) => (Math.abs(Math.log(one[1] / minutes)) < Math.abs(Math.log(ZOOMS[best] / minutes)) ? one[0] : best), 'day' as Zoom);

export function BoardPage({ board, versions, address, onAddress }: BoardPageProps): ReactNode {
  const ref = useRef<Board | null>(null);
  const stage = useRef<HTMLDivElement>(null);
  const [, drawn] = useState(0);
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const [onTaken, setOnTaken] = useState<OnTaken>('push');
  const [finding, setFinding] = useState(false);
  const [tip, setTip] = useState<{ operation: number; x: number; y: number } | null>(null);
  const [dragged, setDragged] = useState<{ tried: Tried; x: number; y: number } | null>(null);
  const [touch, setTouch] = useState(false);
  const [menu, setMenu] = useState<{ operation: number; x: number; y: number } | null>(null);
  const [trial, setTrial] = useState<Trial | null>(null);
  const mayDraft = useMay('schedule.draft');
  const mayPublish = useMay('schedule.publish');
  const mayThaw = useMay('schedule.frozen');
  const isDraft = board.schedule.state === 'draft';
  const editable = mayDraft && (isDraft || board.schedule.state === 'published');
  const by = (address.by ?? 'machines') as RowsBy;
  const colourBy = (address.colour ?? 'delivery') as ColourBy;
  const selected = address.sel ?? '';
  const keys = useMemo(() => (selected === '' ? [] : selected.split(',')), [selected]);

  const onOpened = useCallback((id: number) => onAddress({ version: String(id) }), [onAddress]);
  const draft = useDraft({ board, onOpened, onChanged: (change) => ref.current?.patch(change.operations, change.jobs) });
  const others = useOthers(isDraft && mayDraft ? board.schedule.id : null, keys);
  useOthersEdits(board);
  const difference = useOne<Difference>(isDraft ? `/schedule/versions/${board.schedule.id}/difference` : null, {}, { hears: ['schedule'] });
  const changed = useMemo(() => (isDraft ? (difference.data?.moved ?? []).map((one) => one.key) : []), [isDraft, difference.data]);

  const move = (drop: Drop, reason?: string): Promise<boolean> => draft.edit(commandOf(board.epoch, drop, reason));
  const store = ref.current?.store ?? null;
  const focus = store && keys.length > 0 ? store.withKey(keys.at(-1)!) : -1;
  const pin = (key: string): void => {
    const o = store?.withKey(key) ?? -1;
    if (o < 0 || !editable) return;
    if (store!.operations[o]!.pinned) void draft.edit({ kind: 'unpin', key });
    else setSheet({ is: 'pin', key });
  };
  // opened for an order by its number: the first of its operations still to come is selected and brought into sight
  useEffect(() => {
    if (!store || !address.order) return;
    const route = [...store.routeOf(store.jobs.findIndex((job) => job.number === address.order))];
    const next = route.find((o) => store.operations[o]!.status !== 'done' && store.machine[o]! >= 0);
    onAddress({ order: '', ...(next === undefined ? {} : { sel: store.operations[next]!.key }) });
    if (next !== undefined) ref.current?.reveal(next);
  }, [store, address.order]);
  useEffect(() => {
    const copy = (event: ClipboardEvent): void => {
      const table = store && !(event.target as HTMLElement).closest?.('input, textarea') && getSelection()?.isCollapsed !== false ? selectionTable(store, keys) : null;
      if (!table) return;
      event.preventDefault();
      event.clipboardData?.setData('text/plain', asTsv(table));
      toast({ title: t('{count, plural, one {# operation copied} other {# operations copied}}', { count: table.length - 1 }) });
    };
    document.addEventListener('copy', copy);
    return () => document.removeEventListener('copy', copy);
  }, [store, keys]);
  const size = { width: stage.current?.clientWidth ?? 0, height: stage.current?.clientHeight ?? 0 };
  const minutes = Number(address.span ?? ZOOMS.day);
  const act = async (path: string, said: string, then?: () => void, body: object = {}): Promise<void> => {
    try {
      await send(path, { body });
      toast({ title: said });
      then?.();
      await queryClient.invalidateQueries();
    } catch (error) {
      const { title, advice } = shownProblem(error);
      toast({ tone: 'late', title, text: advice });
    }
  };
  const revert = (): void => void act('/schedule/revert', t('The plan before the last publish is live again'), () => onAddress({ version: '' }), { siteId: board.siteId });
  const newDraft = async (): Promise<void> => {
    try {
      onOpened((await send<{ id: number }>('/schedule/drafts', { body: { basedOn: board.schedule.id } })).id);
      await queryClient.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[1]).startsWith('/schedule/versions') });
    } catch (error) {
      const { title, advice } = shownProblem(error);
      toast({ tone: 'late', title, text: advice });
    }
  };
  const compare = (): void => onAddress({ against: address.against ? '' : firstOther(versions, board.schedule) });
  const tryWay = async (way: WayOut, number: string): Promise<void> => {
    const from = { id: board.schedule.id, isDraft };
    if (!way.edit || !(await draft.edit(way.edit))) return;
    setTrial({ text: way.text, number, from });
    const key = way.edit.kind === 'move-together' ? way.edit.moves[0]!.key : 'key' in way.edit ? way.edit.key : keys.at(-1);
    if (key === undefined) return;
    onAddress({ sel: key });
    ref.current?.reveal(ref.current.store?.withKey(key) ?? -1);
  };
  const dropTrial = async (): Promise<void> => {
    if (!trial) return;
    setTrial(null);
    if (trial.from.isDraft) await draft.undo();
    else await act(`/schedule/versions/${board.schedule.id}/discard`, t('The draft is gone'), () => onAddress({ version: '' }));
  };
  const openMove = (operation: number): void => setSheet({ is: 'move', operation, machine: store!.machine[operation]!, start: store!.start[operation]!, typed: false });
  const sites = useWhole<{ rows: { id: number; code: string; name: string }[] }>('/sites').data?.rows ?? [];
  const places = useMemo(() => (store ? toPlace(store) : null), [store, board]);
  const onLots = (is: 'split' | 'merge', operation: number): void => { if (store && operation >= 0 && !store.jobs[store.job[operation]!]!.key.startsWith('planned-order')) setSheet({ is, operation }); };
  const openOvertime = (): void => { if ((ref.current?.store?.machines.length ?? 0) > 0) setSheet({ is: 'overtime', machine: Math.max(0, focus < 0 ? 0 : store!.machine[focus]!) }); };
  const ofFinding = store && { store, versionId: board.schedule.id, editable, onShow: (key: string) => { setSheet(null); onAddress({ sel: key }); ref.current?.reveal(store.withKey(key)); }, onPlace: (key: string) => openMove(store.withKey(key)) };
  const edited = (command: Parameters<typeof draft.edit>[0]): void => { setSheet(null); void draft.edit(command); };
  // a finger that has chosen a bar may push it on by quarters of an hour
  const touched = editable && touch && focus >= 0 && !dragged ? (ref.current?.rectOf(focus) ?? null) : null;
  const nudge = (by: -15 | 15): void => void move({ moves: [{ key: store!.operations[focus]!.key, machineId: store!.machines[store!.machine[focus]!]!.id, start: store!.start[focus]! + by }], onTaken, frozen: false });
  const inHand = dragged?.tried.outcome.refusal === null ? dragged.tried.outcome : null;
  const steps = board.steps.filter((step) => !step.undone);

  useBoardKeys({
    board: ref, editable, colourBy, selected: keys, zoom: (zoom) => ref.current?.span(ZOOMS[zoom]), onColour: (next) => onAddress({ colour: next === 'delivery' ? '' : next }), onPin: pin, onSplit: () => onLots('split', focus), onMerge: () => onLots('merge', focus), onOvertime: openOvertime, onFind: () => setFinding(true),
    onReplan: (only) => setSheet({ is: 'replan', only }), onDraft: () => void newDraft(), onCompare: compare, onPublish: () => { if (isDraft && mayPublish) setSheet({ is: 'publish' }); }, onUndo: () => { if (isDraft && steps.length > 0) void draft.undo(); }, onRedo: () => { if (board.steps.some((step) => step.undone)) void draft.redo(); }, onClear: () => onAddress({ sel: '' }),
  });

  return (
    <Page title={t('Schedule')} fixed badge={<DraftTabs versions={versions} shown={board.schedule} mayDraft={mayDraft} here={others.map((one) => one.name)} onShow={(version) => onAddress({ version: version === null ? '' : String(version), sel: selected })} onNew={() => void newDraft()} />}>
      <div className="sch-page">
        <Toolbar
          by={by} zoom={nearestZoom(minutes)} colourBy={colourBy} site={board.siteId} sites={sites} group={address.group ?? ''} groups={[...new Map(board.machines.map((machine) => [machine.workCenter, { value: machine.workCenter, label: machine.workCenterName }])).values()]}
          editable={editable} mayPublish={mayPublish} draft={isDraft} changes={steps.length} canUndo={steps.length > 0} canRedo={board.steps.some((step) => step.undone)} busy={draft.busy}
          more={[
            ...(editable ? RULES.map((rule, n) => ({ label: ruleWord(rule), apart: n === 0, icon: rule === onTaken ? IconCheck : IconBlank, onChoose: () => setOnTaken(rule) })) : []),
            { label: t('Print'), icon: IconPrinter, apart: true, onChoose: () => window.open(`/schedule/print?${new URLSearchParams({ ...(address.version ? { version: address.version } : {}), ...(address.from ? { from: address.from } : {}), ...(address.span ? { span: address.span } : {}) }).toString()}`) },
            { label: address.list ? t('Without the list') : t('To be placed: {count}', { count: (places?.unplaced.length ?? 0) + (places?.late.length ?? 0) }), icon: IconListDetails, onChoose: () => onAddress({ list: address.list ? '' : 'yes' }) },
            { label: t('What the check found …'), icon: IconListCheck, onChoose: () => setSheet({ is: 'findings' }) },
            ...(editable ? [{ label: t('Let a machine work longer …'), icon: IconClockPlus, onChoose: openOvertime }] : []),
            { label: t('Whole plant'), icon: IconMapSearch, keys: 'W', onChoose: () => ref.current?.whole() },
            { label: address.load ? t('Load of the work center') : t('Without the load'), icon: IconChartBar, onChoose: () => onAddress({ load: address.load ? '' : 'no' }) },
            ...(versions.length > 1 ? [{ label: address.against ? t('Compare no more') : t('Compare with another plan'), icon: IconGitCompare, keys: 'V', onChoose: compare }] : []),
            ...(isDraft ? [{ label: t('Bring it up to date'), icon: IconRefresh, onChoose: () => void draft.refresh() }] : []),
            ...(mayPublish && !isDraft ? [{ label: t('Go back to the plan before'), icon: IconArrowBackUp, apart: true, onChoose: revert }] : []),
            ...(isDraft && mayDraft ? [{ label: t('Throw the draft away'), icon: IconTrash, danger: true, apart: true, onChoose: () => void act(`/schedule/versions/${board.schedule.id}/discard`, t('The draft is gone'), () => onAddress({ version: '' })) }] : []),
          ]}
          on={{
            site: (site) => onAddress({ site: String(site), version: '', sel: '', group: '', fold: '', against: '' }),
            by: (next) => onAddress({ by: next === 'machines' ? '' : next }), zoom: (zoom) => ref.current?.span(ZOOMS[zoom]), colourBy: (next) => onAddress({ colour: next === 'delivery' ? '' : next }), group: (group) => onAddress({ group }),
            now: () => ref.current?.now(), nearer: () => ref.current?.zoom(1.5), farther: () => ref.current?.zoom(1 / 1.5), undo: () => void draft.undo(), redo: () => void draft.redo(), find: () => setFinding(!finding),
            replan: () => setSheet({ is: 'replan', only: keys }), publish: () => setSheet({ is: 'publish' }),
          }}
        />
        <KpiStrip of={inHand ? withOutcome(board.indicators, inHand) : board.indicators} live={board.live ?? (inHand ? board.indicators : null)} compared={board.live === null && !inHand ? null : t('Live plan')} />
        {isDraft && board.newFacts > 0 ? <div className="sch-note"><Note tone="risk"><div className="k-row"><span className="k-grow">{t('{newFacts, plural, one {Something has happened in the plant since this draft was taken.} other {# things have happened in the plant since this draft was taken.}}', { newFacts: board.newFacts })}</span><Button small busy={draft.busy} onClick={() => void draft.refresh()}>{t('Bring it up to date')}</Button></div></Note></div> : null}
        <Conflicts steps={board.steps} busy={draft.busy} onLeaveOut={(place) => void draft.leaveOut(place)} />
        {trial && board.schedule.state === 'draft' ? <TrialBar trial={trial} outcome={outcomeOf(board, trial.number)} busy={draft.busy} onKeep={() => setTrial(null)} onDrop={() => void dropTrial()} /> : null}
        {address.against && address.against !== String(board.schedule.id) ? <CompareBar board={ref} shown={board.schedule} versions={versions} against={address.against} onAgainst={(against) => onAddress({ against })} onDetails={() => setSheet({ is: 'compare' })} /> : null}
        <div className="sch-main">
          <div className="sch-stage" ref={stage} onPointerDownCapture={(event) => setTouch(event.pointerType === 'touch')}>
            <BoardView
              data={board} editable={editable} mayThaw={mayThaw} by={by} colourBy={colourBy} onTaken={onTaken} folded={address.fold ?? ''} group={address.group ?? ''} selected={selected} changed={changed} others={others} loads={address.load !== 'no'} board={ref} onMounted={() => drawn((n) => n + 1)}
              span={address.from === undefined ? null : { from: tickOf(board.epoch, address.from), to: tickOf(board.epoch, address.from) + minutes }}
              hears={{
                selected: (next) => onAddress({ sel: next.slice(-50).join(',') }), viewed: (from, to) => onAddress({ from: instantAt(board.epoch, from), span: String(to - from) }), folded: (next) => onAddress({ fold: next.join(',') }), tip: setTip,
                dragged: (tried, x, y) => setDragged(tried === null ? null : { tried, x, y }), menu: (operation, x, y) => setMenu({ operation, x, y }), opened: (o) => onAddress({ sel: ref.current?.store?.operations[o]?.key ?? '' }),
                typeTime: (operation, machine, start) => setSheet({ is: 'move', operation, machine, start, typed: true }),
                async dropped(drop) {
                  if (drop.frozen) setSheet({ is: 'thaw', drop });
                  else await move(drop);
                },
              }}
            />
            {finding ? <FindBar onFind={(words) => ref.current?.find(words) ?? 0} onClose={() => setFinding(false)} /> : null}
            {store && tip && !dragged ? <BarTip store={store} {...tip} {...size} /> : null}
            {store && dragged ? <DragTip store={store} {...dragged} {...size} /> : null}
            <Suspense>{store && menu ? <OperationMenu store={store} at={menu} editable={editable} onClose={() => setMenu(null)} onPin={pin} onMove={openMove} onFit={(o) => ref.current?.fitOrder(o)} onReplan={(only) => setSheet({ is: 'replan', only })} onSplit={(operation) => onLots('split', operation)} onMerge={(operation) => onLots('merge', operation)} onOvertime={(machine) => setSheet({ is: 'overtime', machine })} /> : null}</Suspense>
            {touched ? <Nudge rect={touched} width={size.width} busy={draft.busy} onNudge={nudge} /> : null}
          </div>
          <Suspense>{store && places && address.list ? <PlaceList store={store} of={places} editable={editable} onSelect={(key) => onAddress({ sel: key })} onCarry={(o, pointer) => ref.current?.carry(o, pointer)} onKeys={(o) => ref.current?.moveByKeys(o)} onClose={() => onAddress({ list: '' })} /> : null}</Suspense>
          <Suspense>{store && focus >= 0 ? (
            <Inspector store={store} operation={focus} versionId={board.schedule.id} editable={editable} count={keys.length} onSelect={(key) => { onAddress({ sel: key }); ref.current?.reveal(store.withKey(key)); }} onClose={() => onAddress({ sel: '' })} onPin={pin} onMove={() => openMove(focus)} onReplan={() => setSheet({ is: 'replan', only: keys })} onTry={(way, number) => void tryWay(way, number)} />
          ) : null}</Suspense>
        </div>
        <Legend editable={editable} />
      </div>
      <Suspense>{ofFinding && (sheet?.is === 'publish' || sheet?.is === 'compare') ? <PublishDialog {...ofFinding} against={sheet.is === 'compare' ? (address.against ?? '') : ''} newFacts={board.newFacts} readOnly={sheet.is === 'compare'} onClose={() => setSheet(null)} onPublished={() => { setSheet(null); onAddress({ version: '' }); }} onRefresh={() => void draft.refresh()} /> : null}</Suspense>
      <Suspense>{ofFinding && sheet?.is === 'findings' ? <FindingsDialog {...ofFinding} onClose={() => setSheet(null)} /> : null}</Suspense>
      <Suspense>{sheet?.is === 'replan' ? <ReplanDialog only={sheet.only} versionId={board.schedule.id} siteId={board.siteId} onClose={() => setSheet(null)} onDone={(result) => { void queryClient.invalidateQueries(); onAddress({ version: result.published ? '' : String(result.versionId) }); }} /> : null}</Suspense>
      {sheet?.is === 'pin' ? <ReasonDialog title={t('Pin it here')} action={t('Pin')} text={t('It keeps its machine and its start, whatever is planned around it, until somebody lifts the pin.')} onClose={() => setSheet(null)} onGive={(reason) => { setSheet(null); void draft.edit({ kind: 'pin', key: sheet.key, reason }); }} /> : null}
      {sheet?.is === 'thaw' ? <ReasonDialog title={t('Within the frozen time')} action={t('Move it')} text={t('The next hours are promised to the floor. Say why this has to move.')} onClose={() => setSheet(null)} onGive={(reason) => { setSheet(null); void move(sheet.drop, reason); }} /> : null}
      <Suspense>
        {sheet?.is === 'split' && store ? <SplitDialog store={store} operation={sheet.operation} onClose={() => setSheet(null)} onSplit={edited} /> : null}
        {sheet?.is === 'merge' && store ? <MergeDialog store={store} operation={sheet.operation} onClose={() => setSheet(null)} onMerge={edited} /> : null}
        {sheet?.is === 'overtime' && store ? <OvertimeDialog store={store} machine={sheet.machine} onClose={() => setSheet(null)} onOrder={edited} /> : null}
      </Suspense>
      <Suspense>{sheet?.is === 'move' && store ? (
        <MoveDialog store={store} operation={sheet.operation} machine={sheet.machine} start={sheet.start} onClose={() => setSheet(null)} onMove={(machine, start) => {
          setSheet(null);
          if (sheet.typed) ref.current?.moveTo(machine, start);
          else void move({ moves: [{ key: store.operations[sheet.operation]!.key, machineId: store.machines[machine]!.id, start }], onTaken, frozen: false });
        }} />
      ) : null}</Suspense>
    </Page>
  );
}

/** The board on paper: A3 across, as vectors, with the version and the time it was printed. */
import './print.css';
import { useEffect, useMemo, type ReactNode } from 'react';
import type { Board as BoardShape } from '#contract/schedule';
import { paletteOf, printed } from '#web/board';
import { colour, instantText, plantNow, plantZone, t, useAddress, type Colour } from '#web/kit';
import { useOne } from '#web/client';
import { Shown } from '#web/shell';
import { boardWords, tickOf } from './board-words.ts';

const WIDTH = 1560;

export default function PrintPage(): ReactNode {
  const [{ version, from, span }] = useAddress<{ version: string; from: string; span: string }>();
  const board = useOne<BoardShape>('/schedule/board', { version });
  return <main className="sch-print"><Shown answer={board}>{(data) => <Sheet data={data} from={from === undefined ? data.now - 60 : tickOf(data.epoch, from)} span={Number(span ?? 48 * 60)} />}</Shown></main>;
}

function Sheet({ data, from, span }: { readonly data: BoardShape; readonly from: number; readonly span: number }): ReactNode {
  const svg = useMemo(() => {
    const ruler = document.createElement('canvas').getContext('2d')!;
    ruler.font = "600 12px 'Inter Variable', system-ui, sans-serif";
    return printed(data, { words: boardWords(), palette: paletteOf((name) => colour(name as Colour, 'light'), false), measure: (text) => ruler.measureText(text).width, width: WIDTH, from, to: from + span });
  }, [data, from, span]);
  useEffect(() => {
    document.title = `${t('Schedule')} ${data.schedule.name}`;
    void document.fonts.ready.then(() => window.print());
  }, []);
  return (
    <>
      <header><h1>{t('Schedule')}</h1> {data.schedule.name}, v{data.schedule.id} · {data.schedule.state === 'published' ? t('published {at}', { at: data.schedule.publishedAt ? instantText(data.schedule.publishedAt, { near: false }) : '' }) : t('draft, not published')}<span>{t('Printed {at} ({zone})', { at: instantText(plantNow(), { near: false }), zone: plantZone() })}</span></header>
      <div dangerouslySetInnerHTML={{ __html: svg }} />
    </>
  );
}

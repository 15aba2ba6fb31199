/** Grounds to put things on: cards, rows of figures, lists of facts. */
import type { ReactNode } from 'react';

export const Card = ({ title, count, actions, flush = false, children }: { readonly title?: ReactNode; readonly count?: ReactNode; readonly actions?: ReactNode; readonly flush?: boolean; readonly children: ReactNode }): ReactNode => (
  <section className="k-card">
    {title === undefined ? null : <header><h2>{title}</h2>{count === undefined ? null : <span className="k-quiet">{count}</span>}<span className="k-grow" />{actions}</header>}
    <div className={flush ? 'body flush' : 'body'} style={title === undefined && !flush ? { paddingTop: 16 } : undefined}>{children}</div>
  </section>
);

export interface FigureOf {
  readonly label: string;
  readonly value: ReactNode;
  readonly unit?: ReactNode;
  readonly note?: ReactNode;
}
export const Figures = ({ of }: { readonly of: readonly FigureOf[] }): ReactNode => (
  <dl className="k-figures">{of.map((one) => <div className="k-figure" key={one.label}><dt>{one.label}</dt><dd>{one.value}{one.unit === undefined ? null : <small> {one.unit}</small>}</dd>{one.note === undefined ? null : <dd className="note">{one.note}</dd>}</div>)}</dl>
);

/** Names and what they are; nothing said is left out. */
export const Facts = ({ of }: { readonly of: readonly (readonly [string, ReactNode])[] }): ReactNode => (
  <dl className="k-facts">{of.filter(([, what]) => what !== null && what !== undefined && what !== '').map(([name, what]) => [<dt key={`${name}-n`}>{name}</dt>, <dd key={name}>{what}</dd>])}</dl>
);

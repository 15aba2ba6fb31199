/** The life line of a thing: what happened, who did it, from what to what. */
import type { ReactNode } from 'react';
import { EmptyState, instantText, t } from '#web/kit';
import { deedOf } from './deeds.ts';
import { changesIn, type Fact } from './fact-words.ts';
import { whoText } from './who-text.ts';

export function History({ facts }: { readonly facts: readonly Fact[] }): ReactNode {
  if (facts.length === 0) return <EmptyState title={t('Nothing has happened yet')} />;
  return (
    <ol className="s-history">
      {facts.map((fact) => (
        <li key={fact.number}>
          <p><span className="k-strong">{deedOf(fact.kind)}</span> <span className="k-quiet">{whoText(fact.by)}</span><time className="k-quiet" dateTime={fact.at}>{instantText(fact.at)}</time></p>
          {changesIn(fact.data).map((change) => <p key={change} className="k-second">{change}</p>)}
        </li>
      ))}
    </ol>
  );
}

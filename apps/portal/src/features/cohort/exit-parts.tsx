'use client';

import { fixedCards, keptInExit, keptSets } from '@assent/query-engine/cohort';
import type { Builder } from './builder.ts';
import { cardElement } from './card.ts';
import { CardFindings } from './card-findings.tsx';
import { KeptParts } from './kept-parts.tsx';

/** When people leave the cohort, where the definition says anything about it. */
export function ExitParts({ builder }: { readonly builder: Builder }) {
  const { model, names, findings, removeWithUndo } = builder;
  const parts = keptInExit(model, names);
  const own = findings.get(fixedCards.exit);
  if (parts.length === 0 && own === undefined) return null;
  return (
    <section
      {...cardElement(fixedCards.exit)}
      aria-labelledby="exit"
      aria-describedby={own ? 'exit-findings' : undefined}
    >
      <h2 id="exit">Leaving the cohort</h2>
      {model.kept?.end ? null : <p>People stay until the end of their observation period.</p>}
      <CardFindings id="exit-findings" findings={own} />
      <KeptParts builder={builder} parts={parts} remove={removeWithUndo} />
    </section>
  );
}

/** Concept sets that came with the definition and that nothing in it uses. */
export function SpareSets({ builder }: { readonly builder: Builder }) {
  const parts = keptSets(builder.model, builder.names);
  if (parts.length === 0) return null;
  return (
    <section {...cardElement(fixedCards.sets)} aria-labelledby="spare-sets">
      <h2 id="spare-sets">Concept sets that nothing uses</h2>
      <KeptParts builder={builder} parts={parts} remove={builder.removeWithUndo} />
    </section>
  );
}

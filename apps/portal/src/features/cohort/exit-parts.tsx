'use client';

import { fixedCards, keptInExit, keptSets } from '@assent/query-engine/cohort';
import type { Builder } from './builder.ts';
import { cardElement } from './card.ts';
import { CardFindings } from './card-findings.tsx';
import { ExitFields } from './exit-fields.tsx';
import { KeptParts } from './kept-parts.tsx';

/** Which of a person's entries count, and when people leave the cohort. */
export function ExitParts({ builder }: { readonly builder: Builder }) {
  const { model, names, findings, removeWithUndo } = builder;
  const own = findings.get(fixedCards.exit);
  return (
    <section
      {...cardElement(fixedCards.exit)}
      aria-labelledby="exit"
      aria-describedby={own ? 'exit-findings' : undefined}
    >
      <h2 id="exit">Staying and leaving</h2>
      <CardFindings id="exit-findings" findings={own} />
      <fieldset disabled={builder.readOnly}>
        <ExitFields builder={builder} />
      </fieldset>
      <KeptParts builder={builder} parts={keptInExit(model, names)} remove={removeWithUndo} />
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

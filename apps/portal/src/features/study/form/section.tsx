import type { ReactNode } from 'react';
import type { DraftPatch, PartialDraft } from '../../api/shapes.ts';

/** What every section of the form is given. */
export type SectionProps = {
  readonly draft: PartialDraft;
  readonly change: (changes: DraftPatch) => void;
};

export function Section({
  id,
  title,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly children: ReactNode;
}) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} tabIndex={-1}>
      <h2 id={`${id}-title`}>{title}</h2>
      {children}
    </section>
  );
}

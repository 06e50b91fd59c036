'use client';

import type { ReactNode } from 'react';
import { cardAddress, goToCard } from './card.ts';

/** A link within the page to the card that a finding is about. */
export function CardLink({ card, children }: { readonly card: string; readonly children: ReactNode }) {
  return (
    <a
      href={cardAddress(card)}
      onClick={(event) => {
        event.preventDefault();
        goToCard(card);
      }}
    >
      {children}
    </a>
  );
}

import type { ReactNode } from 'react';

/** Tags that texts of the catalogues may use, with what they stand for. */
export const tags = {
  b: (chunks: ReactNode) => <strong>{chunks}</strong>,
  /** Said to who does not see where on the page it stands. */
  more: (chunks: ReactNode) => <span className="visually-hidden">{chunks}</span>,
};

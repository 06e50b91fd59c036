'use client';

import { useState } from 'react';

/**
 * Which of a page's questions is shown, and whether the reader came to it from another one: only then may its
 * heading take the focus. On the first load the focus belongs to the top of the page.
 */
export function usePlace<Place>(first: Place) {
  const [{ place, moved }, set] = useState({ place: first, moved: false });
  return { place, moved, goTo: (next: Place) => set({ place: next, moved: true }) };
}

'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

/** Asks for the page again every few seconds while something on it is still to come, at most so many times. */
export function AutoRefresh({
  seconds = 5,
  times = 60,
}: {
  readonly seconds?: number;
  readonly times?: number;
}) {
  const router = useRouter();
  useEffect(() => {
    let left = times;
    const timer = setInterval(() => {
      if (left <= 0) clearInterval(timer);
      else if (document.visibilityState === 'visible') router.refresh();
      left -= 1;
    }, seconds * 1000);
    return () => clearInterval(timer);
  }, [router, seconds, times]);
  return null;
}

'use client';

import { useEffect, useState } from 'react';

/** An address for a text that is only in this page; undefined until the page runs. Freed with the page. */
export function useBlobUrl(text: string, type = 'application/json'): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([text], { type }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [text, type]);
  return url;
}

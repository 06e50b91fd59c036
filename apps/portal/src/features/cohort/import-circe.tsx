'use client';

import { type BuilderModel, CohortError, fromCirce } from '@assent/query-engine/cohort';
import { useRef, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Field, TextArea } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';

type Refusal = { readonly title: string; readonly help: string };

/** Takes OHDSI Circe JSON from a file or the clipboard, as ATLAS and other tools wrap it; what the engine does not read is refused by name and place. */
export function ImportCirce({ onImport }: { readonly onImport: (model: BuilderModel) => void }) {
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const text = useRef<HTMLTextAreaElement>(null);
  const details = useRef<HTMLDetailsElement>(null);

  function read(json: string) {
    try {
      onImport(fromCirce(json));
      setRefusal(null);
      if (details.current) details.current.open = false;
    } catch (error) {
      // The message names the element and its place.
      if (!(error instanceof CohortError)) throw error;
      setRefusal({ title: error.message, help: error.help });
    }
  }

  return (
    <details ref={details}>
      <summary>Import OHDSI Circe JSON, as ATLAS exports it</summary>
      {refusal ? (
        <Notice tone="problem" title={refusal.title} live>
          <p>{refusal.help} What was in the builder is unchanged.</p>
        </Notice>
      ) : null}
      <Field label="A file">
        {(control) => (
          <input
            {...control}
            type="file"
            accept=".json,application/json"
            onChange={(event) => {
              const file = event.target.files?.[0];
              if (file) void file.text().then(read);
            }}
          />
        )}
      </Field>
      <TextArea label="Or paste it here" ref={text} rows={6} spellCheck={false} />
      <Button onClick={() => read(text.current?.value ?? '')}>Import what is pasted</Button>
    </details>
  );
}

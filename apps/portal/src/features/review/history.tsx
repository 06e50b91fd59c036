import { CopyText } from '../ui/copy-text.tsx';
import { historyInWords } from './history-words.ts';
import type { Request } from './risks.ts';

/** The whole course of a decided request, to read and to take away. */
export function History({ request }: { readonly request: Request }) {
  const sentences = historyInWords(request);
  return (
    <>
      <h2>What happened</h2>
      <ol>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
      <details>
        <summary>As text, for your files</summary>
        <CopyText what="the history" text={sentences.join('\n')} />
      </details>
    </>
  );
}

import type { Health } from '../../server/operations/router.ts';
import { AnchorFacts } from '../release/anchor-facts.tsx';
import { Notice } from '../ui/notice.tsx';
import { Tag } from '../ui/state-tag.tsx';
import { SummaryList } from '../ui/summary-list.tsx';
import { anchorsInWords, checksInWords, logInWords, troubles } from './health-words.ts';

const databases = {
  pglite: 'PGlite, inside the portal’s own process',
  postgresql: 'PostgreSQL',
} as const satisfies Record<Health['database']['kind'], string>;

const isolations = {
  namespaces: 'It has no network, a user without rights, and cannot write to the records',
  process:
    'It is a process of its own and no more: this system allows no namespaces, so only the database engine’s own locks keep it from the network and from writing to the records',
} as const satisfies Record<Health['engine']['isolation'], string>;

type Props = {
  readonly health: Health;
  /** ISO moment. */
  readonly now: string;
};

export function HealthFacts({ health, now }: Props) {
  const { database, engine, log, anchors, chain, outputChecks } = health;
  const wrong = troubles(health);
  return (
    <>
      {wrong.length === 0 ? (
        <Notice tone="done" title="Everything runs" />
      ) : (
        <Notice tone="problem" title="Something needs you">
          <ul>
            {wrong.map(({ what, help }) => (
              <li key={what}>
                <strong>{what}</strong> {help}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <SummaryList
        rows={[
          { term: 'Database', detail: databases[database.kind] },
          { term: 'Engine', detail: engine.up ? 'Ready for questions' : 'Ended' },
          { term: 'Engine’s limits', detail: isolations[engine.isolation] },
          { term: 'Log', detail: logInWords(log) },
          { term: 'Anchors', detail: anchorsInWords(anchors) },
          {
            term: 'Chain',
            detail: (
              <>
                {chain.chainId}, {chain.reachable ? 'reachable' : 'not reachable'}
                {chain.development ? (
                  <>
                    {' '}
                    <Tag tone="attention">development</Tag>
                  </>
                ) : null}
              </>
            ),
          },
          { term: 'Output check', detail: checksInWords(outputChecks, now) },
          { term: 'Contract', detail: <code>{chain.contract}</code> },
        ]}
      />
      {anchors.last ? (
        <details>
          <summary>The newest anchor</summary>
          <AnchorFacts anchor={anchors.last} />
        </details>
      ) : null}
    </>
  );
}

import type { Me, Role } from '../api/shapes.ts';
import { ButtonLink, ButtonRow } from '../ui/button.tsx';
import styles from './home-page.module.css';

const promises = [
  {
    name: 'Consent',
    text: 'Every person counted had agreed to this study, this purpose and this kind of data at that moment. Patients keep a receipt of each answer and see every release that counted them.',
  },
  {
    name: 'Disclosure',
    text: 'Only protected totals leave. Noise is added and paid for from a budget that never refills, or numbers are rounded and told by one rule beside everything told before; small ones never leave. Each release states its rule and its cost.',
  },
  {
    name: 'Provenance',
    text: 'Consents, decisions and releases go into one log that can only grow, and its signed state is written to a chain. Your own browser checks a release against both.',
  },
  {
    name: 'Attestation',
    text: 'A proof for one release that the first two promises were kept, without showing who was in it. This is still to come: no release is attested yet.',
  },
] as const;

const start = {
  researcher: { href: '/researcher', label: 'Go to my studies' },
  patient: { href: '/patient', label: 'See what I share' },
  'board-member': { href: '/board', label: 'Go to the requests' },
  'board-chair': { href: '/board', label: 'Go to the requests' },
  custodian: { href: '/custodian', label: 'Go to datasets and keys' },
  'output-checker': { href: '/checker', label: 'Go to the answers to check' },
} as const satisfies Record<Role, { readonly href: string; readonly label: string }>;

export function HomePage({ me }: { readonly me: Me }) {
  return (
    <>
      <header className={styles.hero}>
        <h1>Questions to health records that count only people who said yes</h1>
        <p>
          A researcher asks how many. An ethics board decides whether it may be asked. Patients decide whether
          they are counted. Anybody can check that this is what happened.
        </p>
        <ButtonRow>
          {me.user ? (
            <ButtonLink look="primary" href={start[me.user.role].href}>
              {start[me.user.role].label}
            </ButtonLink>
          ) : (
            <ButtonLink look="primary" href="/sign-in">
              Sign in
            </ButtonLink>
          )}
          <ButtonLink href="/verify" anew>
            Verify a release
          </ButtonLink>
        </ButtonRow>
      </header>
      <h2>Four promises</h2>
      <dl className={styles.promises}>
        {promises.map((promise) => (
          <div key={promise.name}>
            <dt>{promise.name}</dt>
            <dd>{promise.text}</dd>
          </div>
        ))}
      </dl>
      <p>Each can be checked by somebody who does not trust whoever runs this portal.</p>
      <WaysIn />
    </>
  );
}

function WaysIn() {
  return (
    <>
      <h2>Ways in</h2>
      <dl className={styles.ways}>
        <div>
          <dt>
            <a href="/sign-in?next=/patient">I am a patient</a>
          </dt>
          <dd>See who may count you and for what, say yes or no, change your mind, see every use.</dd>
        </div>
        <div>
          <dt>
            <a href="/sign-in?next=/researcher">I do research</a>
          </dt>
          <dd>
            Describe the people you want to count, apply, ask within your budget, take away numbers with
            evidence.
          </dd>
        </div>
        <div>
          <dt>
            <a href="/sign-in?next=/board">I sit on the board</a>
          </dt>
          <dd>Read a request on one page, vote on your own, set conditions that the engine keeps.</dd>
        </div>
        <div>
          <dt>
            <a href="/register">I just want to know</a>
          </dt>
          <dd>Read which studies were approved and what was released. No account is needed.</dd>
        </div>
      </dl>
    </>
  );
}

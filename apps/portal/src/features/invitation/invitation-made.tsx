'use client';

import { useEffect, useRef } from 'react';
import { Button, ButtonLink, ButtonRow } from '../ui/button.tsx';
import { CopyText } from '../ui/copy-text.tsx';
import { formatMoment } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';

type Props = {
  readonly name: string;
  readonly code: string;
  readonly expiresAt: string;
  readonly waits: boolean;
  readonly alike: readonly string[];
  readonly onAnother: () => void;
};

/** The code, shown this once: the portal keeps only its hash. Never rendered on the server. */
export function InvitationMade({ name, code, expiresAt, waits, alike, onAnother }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section aria-labelledby="made">
      <h2 id="made" ref={heading} tabIndex={-1}>
        The code for {name}
      </h2>
      <CopyText what="the code" text={code} />
      <p>
        <strong>It is shown only now.</strong> The portal keeps nothing that it could be read from; if it is
        lost, make another.
      </p>
      {alike.length > 0 ? (
        <Notice tone="attention" title="This name looks like one that is here already">
          <p>{alike.join(', ')}. Whoever reads a vote or a decision could take one for the other.</p>
        </Notice>
      ) : null}
      {waits ? (
        <Notice tone="info" title="A second person has to stand for it">
          <p>
            Until another custodian or the chair of the board confirms it on their audit page, the code opens
            nothing.
          </p>
        </Notice>
      ) : null}
      <ol>
        <li>
          Give it to {name} and to nobody else: in person, by letter or by a channel where you know who is at
          the other end. Whoever has the code becomes {name}.
        </li>
        <li>
          {name} opens <strong>{window.location.origin}/join</strong>, enters the code and makes a passkey.
          From then on the device signs in; there is no password.
        </li>
        <li>The code works once, until {formatMoment(expiresAt)}.</li>
      </ol>
      <ButtonRow>
        <Button onClick={onAnother}>Invite another person</Button>
        <ButtonLink look="quiet" href="/custodian">
          Back to datasets and keys
        </ButtonLink>
      </ButtonRow>
    </section>
  );
}

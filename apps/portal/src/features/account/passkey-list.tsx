'use client';

import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import type { RouterOutputs } from '../../server/router.ts';
import { useCall } from '../api/client.tsx';
import { makePasskey, signWithPasskey } from '../sign-in/device.ts';
import { PasskeyNotice } from '../sign-in/passkey-notice.tsx';
import { Button, ButtonRow } from '../ui/button.tsx';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import { TextField } from '../ui/field.tsx';
import { formatDay, formatMoment } from '../ui/format.ts';
import styles from './account.module.css';

type Passkey = RouterOutputs['account']['mine']['passkeys'][number];

/** One's passkeys. Before one is added or removed, one that is there has to answer: an open browser is not enough. */
export function PasskeyList({ passkeys }: { readonly passkeys: readonly Passkey[] }) {
  const call = useCall();
  const router = useRouter();
  const running = useRef(false);
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);

  const prove = async () => signWithPasskey(await call.account.proofOptions.mutate());

  async function add() {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setError(null);
    try {
      const options = await call.account.addPasskeyOptions.mutate({ proof: await prove() });
      const response = await makePasskey(options);
      await call.account.addPasskey.mutate({ name: name.trim() || 'Another passkey', response });
      setName('');
      router.refresh();
    } catch (failure) {
      setError(failure);
    } finally {
      running.current = false;
      setBusy(false);
    }
  }

  return (
    <>
      <ul className={styles.cards}>
        {passkeys.map((passkey) => (
          <PasskeyCard
            key={passkey.id}
            passkey={passkey}
            only={passkeys.length === 1}
            onRemove={async () => {
              await call.account.removePasskey.mutate({ id: passkey.id, proof: await prove() });
              router.refresh();
            }}
          />
        ))}
      </ul>
      <h3>Add another passkey</h3>
      <p>Your device asks twice: first for a passkey you have, then for the new one.</p>
      <PasskeyNotice error={error} />
      <TextField
        label="What you call the new one"
        hint="For example the device it is on."
        value={name}
        maxLength={200}
        onChange={(event) => setName(event.currentTarget.value)}
        optional
      />
      <ButtonRow>
        <Button look="primary" busy={busy} onClick={() => void add()}>
          Add a passkey
        </Button>
      </ButtonRow>
    </>
  );
}

function PasskeyCard(props: {
  readonly passkey: Passkey;
  readonly only: boolean;
  readonly onRemove: () => Promise<void>;
}) {
  const { passkey, only, onRemove } = props;
  const called = passkey.name === '' ? 'First passkey' : passkey.name;
  return (
    <li className={styles.card}>
      <h3>{called}</h3>
      <p>
        Made {formatDay(passkey.madeAt)}.{' '}
        {passkey.lastUsedAt === null ? 'Not used since.' : `Last used ${formatMoment(passkey.lastUsedAt)}.`}
      </p>
      <Rename passkey={passkey} called={called} />
      {only ? (
        <p className="soft">This is your only passkey, so it cannot be removed. Add another one first.</p>
      ) : (
        <ConfirmAct act={`Remove ${called}`} onConfirm={onRemove}>
          <p>
            It signs you in and signs answers no more, from now on, and whoever is signed in with it is signed
            out. Your device asks for a passkey first: show another one, and you stay signed in.
          </p>
        </ConfirmAct>
      )}
    </li>
  );
}

function Rename({ passkey, called }: { readonly passkey: Passkey; readonly called: string }) {
  const call = useCall();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState(passkey.name);
  const [error, setError] = useState<unknown>(null);
  if (!open) {
    return (
      <ButtonRow>
        <Button look="quiet" onClick={() => setOpen(true)}>
          Rename<span className="visually-hidden"> {called}</span>
        </Button>
      </ButtonRow>
    );
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        call.account.renamePasskey.mutate({ id: passkey.id, name: name.trim() }).then(() => {
          setOpen(false);
          router.refresh();
        }, setError);
      }}
    >
      <PasskeyNotice error={error} />
      <TextField
        label={`New name of ${called}`}
        value={name}
        maxLength={200}
        required
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <ButtonRow>
        <Button type="submit">Save the name</Button>
      </ButtonRow>
    </form>
  );
}

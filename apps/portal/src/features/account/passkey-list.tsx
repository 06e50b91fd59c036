'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import type { RouterOutputs } from '../../server/router.ts';
import { useCall } from '../api/client.tsx';
import { useFormats } from '../language/use-formats.ts';
import { makePasskey, signWithPasskey } from '../sign-in/device.ts';
import { PasskeyNotice } from '../sign-in/passkey-notice.tsx';
import { Button, ButtonRow } from '../ui/button.tsx';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import { TextField } from '../ui/field.tsx';
import styles from './account.module.css';

type Passkey = RouterOutputs['account']['mine']['passkeys'][number];

/** One's passkeys. Before one is added or removed, one that is there has to answer: an open browser is not enough. */
export function PasskeyList({ passkeys }: { readonly passkeys: readonly Passkey[] }) {
  const t = useTranslations('account.passkeys');
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
      await call.account.addPasskey.mutate({ name: name.trim() || t('another'), response });
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
      <h3>{t('add.heading')}</h3>
      <p>{t('add.text')}</p>
      <PasskeyNotice error={error} />
      <TextField
        label={t('add.name')}
        hint={t('add.nameHint')}
        value={name}
        maxLength={200}
        onChange={(event) => setName(event.currentTarget.value)}
        optional
      />
      <ButtonRow>
        <Button look="primary" busy={busy} onClick={() => void add()}>
          {t('add.act')}
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
  const t = useTranslations('account.passkeys');
  const { day, moment } = useFormats();
  const called = passkey.name === '' ? t('first') : passkey.name;
  return (
    <li className={styles.card}>
      <h3>{called}</h3>
      <p>
        {t('made', { day: day(passkey.madeAt) })}{' '}
        {passkey.lastUsedAt === null ? t('unused') : t('lastUsed', { moment: moment(passkey.lastUsedAt) })}
      </p>
      <Rename passkey={passkey} called={called} />
      {only ? (
        <p className="soft">{t('only')}</p>
      ) : (
        <ConfirmAct act={t('remove', { name: called })} onConfirm={onRemove}>
          <p>{t('removeText')}</p>
        </ConfirmAct>
      )}
    </li>
  );
}

function Rename({ passkey, called }: { readonly passkey: Passkey; readonly called: string }) {
  const t = useTranslations('account.passkeys');
  const call = useCall();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState(passkey.name);
  const [error, setError] = useState<unknown>(null);
  if (!open) {
    return (
      <ButtonRow>
        <Button look="quiet" onClick={() => setOpen(true)}>
          {t('rename')}
          <span className="visually-hidden"> {called}</span>
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
        label={t('newNameOf', { name: called })}
        value={name}
        maxLength={200}
        required
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <ButtonRow>
        <Button type="submit">{t('saveName')}</Button>
      </ButtonRow>
    </form>
  );
}

'use client';

import { useState } from 'react';
import type { RouterOutputs } from '../../server/router.ts';
import styles from '../account/account.module.css';
import { TextField } from '../ui/field.tsx';
import { PersonCard } from './person-card.tsx';

type Props = { readonly people: RouterOutputs['people']['list'] };

const SHOWN = 30;

/** Accounts, those first that somebody says were made with their code. A name narrows a long list. */
export function PeopleList({ people }: Props) {
  const [name, setName] = useState('');
  const wanted = name.trim().toLowerCase();
  const found = people.filter((one) => one.name.toLowerCase().includes(wanted));
  const ordered = [...found].sort((a, b) => Number(b.reported) - Number(a.reported));
  return (
    <>
      <TextField
        label="Find by name"
        type="search"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <ul className={styles.cards}>
        {ordered.slice(0, SHOWN).map((one) => (
          <PersonCard key={one.userId} one={one} />
        ))}
      </ul>
      {ordered.length > SHOWN ? (
        <p>
          {SHOWN} of {ordered.length} are shown. Write a part of the name to find another one.
        </p>
      ) : null}
      {ordered.length === 0 ? <p>Nobody of that name has an account.</p> : null}
    </>
  );
}

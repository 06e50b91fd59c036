'use client';

import { useMutation } from '@tanstack/react-query';
import { useApi } from '../api/client.tsx';
import type { DemoAccount, Role } from '../api/shapes.ts';
import { Button } from '../ui/button.tsx';
import { ErrorNotice } from '../ui/problem.tsx';
import styles from './demo-accounts.module.css';

const groups = [
  { title: 'Researchers', roles: ['researcher'], home: '/researcher' },
  { title: 'Patients', roles: ['patient'], home: '/patient' },
  { title: 'Ethics board', roles: ['board-member', 'board-chair'], home: '/board' },
  { title: 'Output checker', roles: ['output-checker'], home: '/checker' },
  { title: 'Custodian', roles: ['custodian'], home: '/custodian' },
] as const satisfies readonly { title: string; roles: readonly Role[]; home: string }[];

export function DemoAccounts({
  accounts,
  next,
}: {
  readonly accounts: readonly DemoAccount[];
  readonly next: string;
}) {
  const api = useApi();
  const signIn = useMutation(api.session.demoSignIn.mutationOptions());
  return (
    <>
      <ErrorNotice error={signIn.error} />
      {groups.map((group) => {
        const members = accounts.filter(({ role }) => (group.roles as readonly Role[]).includes(role));
        return members.length === 0 ? null : (
          <section key={group.title}>
            <h3>{group.title}</h3>
            <ul className={styles.accounts}>
              {members.map((account) => (
                <li key={account.id}>
                  <span>
                    <strong>{account.name}</strong>
                    {account.role === 'board-chair' ? ', chair' : ''}
                    {account.organisation ? (
                      <span className="soft">, {account.organisation.name}</span>
                    ) : null}
                  </span>
                  <Button
                    busy={signIn.isPending}
                    aria-label={`Sign in as ${account.name}`}
                    onClick={() =>
                      signIn.mutate(
                        { userId: account.id },
                        { onSuccess: () => window.location.assign(next === '/' ? group.home : next) },
                      )
                    }
                  >
                    Sign in
                  </Button>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}

'use client';

import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useApi } from '../api/client.tsx';
import type { DemoAccount, Role } from '../api/shapes.ts';
import { homeOfRole } from '../shell/home-of-role.ts';
import { Button } from '../ui/button.tsx';
import { ErrorNotice } from '../ui/problem.tsx';
import styles from './demo-accounts.module.css';

const groups = [
  { title: 'researchers', roles: ['researcher'] },
  { title: 'patients', roles: ['patient'] },
  { title: 'board', roles: ['board-member', 'board-chair'] },
  { title: 'checker', roles: ['output-checker'] },
  { title: 'custodian', roles: ['custodian'] },
] as const satisfies readonly { title: string; roles: readonly Role[] }[];

export function DemoAccounts({
  accounts,
  next,
}: {
  readonly accounts: readonly DemoAccount[];
  readonly next: string;
}) {
  const t = useTranslations('signIn.demo');
  const api = useApi();
  const signIn = useMutation(api.session.demoSignIn.mutationOptions());
  return (
    <>
      <ErrorNotice error={signIn.error} />
      {groups.map((group) => {
        const members = accounts.filter(({ role }) => (group.roles as readonly Role[]).includes(role));
        return members.length === 0 ? null : (
          <section key={group.title}>
            <h3>{t(group.title)}</h3>
            <ul className={styles.accounts}>
              {members.map((account) => (
                <li key={account.id}>
                  <span>
                    <strong>{account.name}</strong>
                    {account.role === 'board-chair' ? `, ${t('chair')}` : ''}
                    {account.organisation ? (
                      <span className="soft">{`, ${account.organisation.name}`}</span>
                    ) : null}
                  </span>
                  <Button
                    busy={signIn.isPending}
                    aria-label={t('actAs', { name: account.name })}
                    onClick={() =>
                      signIn.mutate(
                        { userId: account.id },
                        {
                          onSuccess: () =>
                            window.location.assign(next === '/' ? homeOfRole[account.role] : next),
                        },
                      )
                    }
                  >
                    {t('act')}
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

import { useTranslations } from 'next-intl';
import type { Me } from '../api/shapes.ts';
import { homeOfRole } from '../shell/home-of-role.ts';
import { ButtonLink, ButtonRow } from '../ui/button.tsx';
import styles from './home-page.module.css';

const promises = ['consent', 'disclosure', 'provenance', 'attestation'] as const;

const ways = [
  { who: 'patient', href: '/sign-in?next=/patient' },
  { who: 'researcher', href: '/sign-in?next=/researcher' },
  { who: 'board', href: '/sign-in?next=/board' },
  { who: 'public', href: '/register' },
] as const;

export function HomePage({ me }: { readonly me: Me }) {
  const t = useTranslations('home');
  return (
    <>
      <header className={styles.hero}>
        <h1>{t('heading')}</h1>
        <p>{t('lead')}</p>
        <ButtonRow>
          {me.user ? (
            <ButtonLink look="primary" href={homeOfRole[me.user.role]}>
              {t(`start.${me.user.role}`)}
            </ButtonLink>
          ) : (
            <ButtonLink look="primary" href="/sign-in">
              {t('signIn')}
            </ButtonLink>
          )}
          <ButtonLink href="/verify" anew>
            {t('verify')}
          </ButtonLink>
        </ButtonRow>
      </header>
      <h2>{t('promises.heading')}</h2>
      <dl className={styles.promises}>
        {promises.map((promise) => (
          <div key={promise}>
            <dt>{t(`promises.${promise}.name`)}</dt>
            <dd>{t(`promises.${promise}.text`)}</dd>
          </div>
        ))}
      </dl>
      <p>{t('promises.check')}</p>
      <h2>{t('ways.heading')}</h2>
      <dl className={styles.ways}>
        {ways.map(({ who, href }) => (
          <div key={who}>
            <dt>
              <a href={href}>{t(`ways.${who}.name`)}</a>
            </dt>
            <dd>{t(`ways.${who}.text`)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

import { useTranslations } from 'next-intl';
import type { StudyForPatient } from '../../server/consent/shapes.ts';
import { useFormats } from '../language/use-formats.ts';
import { Notice } from '../ui/notice.tsx';

/** What holds today for one study, and what answering now changes; nothing while there is no answer. */
export function PresentAnswer({ study, over }: { readonly study: StudyForPatient; readonly over: boolean }) {
  const t = useTranslations('consent.study');
  const formats = useFormats();
  const { answer, via, since } = study.mine;
  const day = since ? formats.day(since) : null;
  if (over) {
    return (
      <Notice title={t('overTitle')}>
        <p>{t('overText')}</p>
      </Notice>
    );
  }
  if (answer === 'none') return null;
  if (answer === 'no') {
    return (
      <Notice title={day ? t('saidNoOn', { day }) : t('saidNo')}>
        <p>{t('saidNoText')}</p>
      </Notice>
    );
  }
  return via === 'standing' ? (
    <Notice title={t('byLasting')}>
      <p>{t('byLastingText')}</p>
    </Notice>
  ) : (
    <Notice title={day ? t('saidYesOn', { day }) : t('saidYes')}>
      <p>{t('saidYesText')}</p>
    </Notice>
  );
}

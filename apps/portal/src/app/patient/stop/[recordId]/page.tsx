import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { attempt, serverCaller } from '../../../../features/api/server.ts';
import { StopPage } from '../../../../features/consent/stop-page.tsx';
import { EVERYTHING, stopEverything, stoppable } from '../../../../features/consent/stoppable.ts';
import { ProblemPage } from '../../../../features/ui/problem.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('consent.stop'))('title') };
}

type Props = { readonly params: Promise<{ readonly recordId: string }> };

export default async function Page({ params }: Props) {
  const { recordId } = await params;
  const api = await serverCaller();
  const overview = await attempt(() => api.consent.overview(), `/patient/stop/${recordId}`);
  // Also where the rest of the page cannot be told: stopping asks for none of it.
  if (recordId === EVERYTHING)
    return <StopPage what={stopEverything(overview.ok ? overview.data.studies : [])} />;
  return overview.ok ? (
    <StopPage what={stoppable(overview.data, recordId, overview.data.today)} />
  ) : (
    <ProblemPage problem={overview.problem} />
  );
}

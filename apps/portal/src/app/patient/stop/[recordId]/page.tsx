import type { Metadata } from 'next';
import { attempt, serverCaller } from '../../../../features/api/server.ts';
import { StopPage } from '../../../../features/consent/stop-page.tsx';
import { EVERYTHING, stopEverything, stoppable } from '../../../../features/consent/stoppable.ts';
import { ProblemPage } from '../../../../features/ui/problem.tsx';

export const metadata: Metadata = { title: 'Stop sharing' };

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

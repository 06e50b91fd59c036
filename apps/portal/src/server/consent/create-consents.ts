import { forceOf, printReceipt } from '@assent/consent-ledger';
import { FIRST_LANGUAGE } from '../../shared/language/languages.ts';
import { translatorFor } from '../../shared/language/translator.ts';
import { shownDigest } from '../access/shown.ts';
import { PortalError } from '../errors/error.ts';
import { termsOf } from '../question/prepare.ts';
import type { ConsentService } from '../slots.ts';
import type { ConsentBook } from './book.ts';
import { confirming } from './confirming.ts';
import { consentedFor } from './consented-for.ts';
import { type ImportByAgent, importByAgent } from './import-by-agent.ts';
import { type NoOrder, sealNo } from './no-by-agent.ts';
import { nullIfItDisagrees, ownRecords, recordWith } from './own-records.ts';
import { paperRows, wordsBeside } from './paper.ts';
import { type ConsentParts, dayOf, type Enrolled, enrolmentOf } from './parts.ts';
import { preparing } from './preparing.ts';
import type { ReceiptOrder, ReceiptView, StudyForPatient } from './shapes.ts';
import { answerFor, standingRows } from './standing-of.ts';
import type { StoredConsent } from './stored-consents.ts';
import type { SealedConsent } from './storing.ts';
import { type ApprovedStudy, approvedStudies, readOf } from './studies-for-patients.ts';
import { usesOf } from './uses.ts';
import { inWords } from './words.ts';

export type Consents = ConsentService & {
  readonly importByAgent: (order: ImportByAgent) => Promise<{ stored: number }>;
  readonly consentedFor: (studyId: string) => Promise<number>;
  /** A no that no passkey signed, for whoever stores it beside what it comes from. */
  readonly sealNo: (order: NoOrder) => Promise<SealedConsent>;
  /** What a record says, for a page of a custodian; null where it is not stored as the log has it. */
  readonly openNo: (recordId: string) => Promise<StoredConsent | null>;
};

/** Uses that a patient's first page is given: it shows three of them, and whether there are more. */
const ON_HOME = 4;

export function createConsents(parts: ConsentParts & { readonly book: ConsentBook }): Consents {
  const { prisma, held, ledger } = parts;
  const uses = usesOf(parts);

  /** The account's person, what they answered, and the studies of their dataset. */
  const look = async (actor: Parameters<ConsentService['overview']>[0]) => {
    const person = await enrolmentOf(parts, actor);
    const today = await ledger.today();
    const [own, studies] = await Promise.all([
      ownRecords(parts, person),
      held.view((view) => approvedStudies(view, { datasetId: person.datasetId, now: today })),
    ]);
    const about = { dataset: person.datasetId, today: dayOf(today) };
    const shown = (study: ApprovedStudy) => forPatient(study, answerFor(own, study, about));
    return { person, own, studies, shown, today: about.today };
  };

  return {
    overview: async (actor) => {
      const { person, own, studies, shown, today } = await look(actor);
      return {
        name: actor.name,
        today,
        dataset: { name: person.datasetName },
        studies: studies.map(shown),
        standing: standingRows(own, today),
        paper: await paperRows(prisma, own),
        uses: (await uses(person, { limit: ON_HOME })).rows,
      };
    },

    study: async (actor, studyId) => {
      const { studies, shown } = await look(actor);
      const study = studies.find(({ id }) => id === studyId);
      if (study === undefined) throw new PortalError('CONSENT_STUDY_UNKNOWN');
      const { protocol, funding, commercialInterest, team } = study.content;
      return { ...shown(study), protocol, funding, commercialInterest, team };
    },

    prepare: preparing(parts),
    confirm: confirming(parts),
    receipt: async (actor, order) => receiptOf(parts, await enrolmentOf(parts, actor), order),
    uses: async (actor, page) => uses(await enrolmentOf(parts, actor), page),
    importByAgent: (order) => importByAgent(parts, order),
    sealNo: (order) => sealNo(parts, order),
    openNo: (recordId) => recordWith(parts, { id: recordId }).catch(nullIfItDisagrees),
    consentedFor: (studyId) => ledger.today().then((today) => consentedFor(parts, studyId, today)),
  };
}

const forPatient = (study: ApprovedStudy, mine: StudyForPatient['mine']) => {
  const { id, code, state, endsOn, content } = study;
  const shown = shownDigest(readOf(study));
  const { title, laySummary, organisation, purposes, categories } = content;
  return {
    code,
    studyId: id,
    shown,
    title,
    laySummary,
    organisation,
    purposes,
    categories,
    endsOn,
    state,
    mine,
  };
};

/** What a person keeps of one of their own answers; it verifies without the portal. */
async function receiptOf(
  parts: ConsentParts,
  person: Enrolled,
  { recordId, language = FIRST_LANGUAGE }: ReceiptOrder,
): Promise<ReceiptView> {
  const { held, ledger } = parts;
  const all = await ownRecords(parts, person);
  const at = all.findIndex(({ id }) => id === recordId);
  const own = all[at];
  if (own === undefined) throw new PortalError('CONSENT_RECORD_UNKNOWN');
  // A receipt without a checkpoint shows nothing, so one is signed if none covers the leaf yet.
  await ledger.checkpoint();
  const proof = await ledger.proof(own.leafIndex);
  const { text, salt, assertion, record } = own;
  const t = translatorFor(language);
  const moment = await ledger.today();
  const studies = await held.view((view) =>
    approvedStudies(view, { datasetId: person.datasetId, now: moment }),
  );
  const study = studies.find(({ code }) => record.scope.kind === 'study' && record.scope.study === code);
  const today = dayOf(moment);
  const force = forceOf(
    all.map((each) => each.record),
    at,
    { today, study: study && termsOf(study.code, person.datasetId, study.content) },
  );
  return {
    receipt: printReceipt({ record: text, salt, assertion, proof }),
    words: [...inWords(record, study?.content.title ?? null, t), ...(await wordsBeside(parts, own.id, t))],
    shown: record.shown ?? null,
    act: record.act,
    force: record.act === 'grant' && study?.open === false && force === 'holds' ? 'ended' : force,
    leafIndex: Number(own.leafIndex),
    checkpointSize: Number(proof.checkpointSize),
  };
}

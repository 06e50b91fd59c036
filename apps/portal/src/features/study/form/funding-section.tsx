import { Choices, Radio } from '../../ui/choices.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';
import { Section, type SectionProps } from './section.tsx';

export function PeriodSection({ draft, change }: SectionProps) {
  return (
    <Section id="period" title="How long">
      <TextField
        type="date"
        label="End of the study"
        hint="After this day nothing more can be asked under this application."
        value={draft.endsOn ?? ''}
        onChange={(event) => change({ endsOn: event.target.value || null })}
      />
    </Section>
  );
}

export function FundingSection({ draft, change }: SectionProps) {
  const interest = draft.commercialInterest;
  return (
    <Section id="funding" title="Who pays, and who gains">
      <TextArea
        label="Funding"
        hint="Who pays for the study, with grant numbers. If nobody does, say so."
        rows={3}
        value={draft.funding ?? ''}
        maxLength={4000}
        onChange={(event) => change({ funding: event.target.value })}
      />
      <Choices legend="Does anybody have a commercial interest in the result?">
        <Radio
          name="commercial"
          label="No"
          checked={interest?.any === false}
          onChange={() => change({ commercialInterest: { any: false, detail: '' } })}
        />
        <Radio
          name="commercial"
          label="Yes"
          checked={interest?.any === true}
          onChange={() => change({ commercialInterest: { any: true, detail: interest?.detail ?? '' } })}
        />
      </Choices>
      {interest?.any ? (
        <TextArea
          label="Which interest, and whose"
          hint="Patients read this."
          rows={3}
          value={interest.detail}
          maxLength={4000}
          onChange={(event) => change({ commercialInterest: { any: true, detail: event.target.value } })}
        />
      ) : null}
    </Section>
  );
}

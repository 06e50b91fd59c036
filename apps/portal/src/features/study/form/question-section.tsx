import { TextArea, TextField } from '../../ui/field.tsx';
import { Section, type SectionProps } from './section.tsx';

export function QuestionSection({ draft, change }: SectionProps) {
  return (
    <Section id="question" title="What you want to find out">
      <TextField
        label="Title"
        defaultValue={draft.title ?? ''}
        maxLength={200}
        onChange={(event) => event.target.value.trim() && change({ title: event.target.value })}
      />
      <TextArea
        label="Summary for everybody"
        hint="Patients read this before they say yes or no. Say what you want to know, why it helps, and what will be counted. Short sentences, no jargon."
        value={draft.laySummary ?? ''}
        maxLength={4000}
        onChange={(event) => change({ laySummary: event.target.value })}
      />
      <TextArea
        label="Protocol"
        hint="For the board: design, population, outcomes, and what you will do with the numbers."
        rows={10}
        value={draft.protocol ?? ''}
        maxLength={20000}
        onChange={(event) => change({ protocol: event.target.value })}
      />
    </Section>
  );
}

import { TextArea } from '../../ui/field.tsx';
import { Section, type SectionProps } from './section.tsx';

/** Who does what, in words. Who may ask questions is set by the study's members. */
export function TeamSection({ draft, change }: SectionProps) {
  return (
    <Section id="team" title="Who works on it">
      <TextArea
        label="Team"
        hint="One person a line, with what they do: “Sam Lee, epidemiologist, leads the study”."
        defaultValue={(draft.team ?? []).join('\n')}
        onChange={(event) => change({ team: linesOf(event.target.value) })}
      />
    </Section>
  );
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

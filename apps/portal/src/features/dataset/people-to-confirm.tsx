import type { ImportStatus } from '../../server/dataset/shapes.ts';
import { Button, ButtonRow } from '../ui/button.tsx';
import { formatCount } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';
import { SummaryList } from '../ui/summary-list.tsx';

type Props = {
  readonly people: NonNullable<ImportStatus['people']>;
  /** What stays in use until somebody confirms. */
  readonly kept: string;
  readonly onConfirm: () => void;
  readonly confirming: boolean;
  readonly onCancel: () => void;
  readonly cancelling: boolean;
};

/** An import that waits: how its people differ from those of the version in use, and whether they are still the same. */
export function PeopleToConfirm({ people, kept, onConfirm, confirming, onCancel, cancelling }: Props) {
  const { before, now, same, gone, renumbered, birthChanged, sexChanged, sourceChanged } = people;
  return (
    <>
      <Notice tone="attention" title="Are these the same people?" live>
        <p>
          Everything is read. Consents, accounts and lists of uses will follow these people into the new
          version, so look at the figures first. {kept}
        </p>
      </Notice>
      <SummaryList
        rows={[
          { term: 'People before', detail: formatCount(before) },
          { term: 'People now', detail: formatCount(now) },
          { term: 'In both', detail: formatCount(same) },
          { term: 'Gone', detail: formatCount(gone) },
          { term: 'New', detail: formatCount(people.new) },
          { term: 'Under another person_id', detail: formatCount(renumbered) },
          { term: 'Another year of birth', detail: formatCount(birthChanged) },
          { term: 'The other sex', detail: formatCount(sexChanged) },
          people.identifiedBy === 'person-id'
            ? { term: 'Another person_source_value', detail: formatCount(sourceChanged) }
            : null,
        ]}
      />
      <ButtonRow>
        <Button look="primary" busy={confirming} onClick={onConfirm}>
          They are the same people
        </Button>
        <Button busy={cancelling} onClick={onCancel}>
          Stop the import
        </Button>
      </ButtonRow>
    </>
  );
}

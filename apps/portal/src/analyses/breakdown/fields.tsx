import { ConceptSearch } from '../../features/concept/concept-search.tsx';
import { Button } from '../../features/ui/button.tsx';
import { Checkbox, Choices } from '../../features/ui/choices.tsx';
import type { FieldsProps } from '../fields-props.ts';
import { YearFields } from '../year-fields.tsx';
import { dimensionWords } from './words.ts';

/** As many as the engine crosses. */
const MOST = 3;

/** The things to group by, each with what it needs. */
export function BreakdownFields(props: FieldsProps) {
  const { choice, set, dimensions } = props;
  return (
    <>
      <Choices
        legend="Grouped by"
        hint={`Up to ${MOST}. Every further one makes the groups smaller, and small groups are not shown.`}
      >
        {dimensions.map((name) => {
          const chosen = choice.dimensions.includes(name);
          return (
            <Checkbox
              key={name}
              label={dimensionWords[name].label}
              hint={dimensionWords[name].meaning}
              checked={chosen}
              disabled={!chosen && choice.dimensions.length >= MOST}
              onChange={({ target }) =>
                set({
                  dimensions: dimensions.filter((other) =>
                    other === name ? target.checked : choice.dimensions.includes(other),
                  ),
                })
              }
            />
          );
        })}
      </Choices>
      {choice.dimensions.includes('breakdown:calendar-year') ? <YearFields {...props} /> : null}
      {choice.dimensions.includes('breakdown:condition') ? <ConditionList {...props} /> : null}
    </>
  );
}

function ConditionList({ datasetId, choice, set }: FieldsProps) {
  const { conditions } = choice;
  return (
    <fieldset>
      <legend>Which conditions</legend>
      {conditions.length === 0 ? (
        <p>None yet. Each condition you add becomes one row of the answer.</p>
      ) : null}
      <ul>
        {conditions.map((condition) => (
          <li key={condition.conceptId}>
            {condition.name}{' '}
            <Button
              look="quiet"
              aria-label={`Remove ${condition.name}`}
              onClick={() => set({ conditions: conditions.filter((other) => other !== condition) })}
            >
              Remove
            </Button>
          </li>
        ))}
      </ul>
      <ConceptSearch
        datasetId={datasetId}
        label="Add a condition"
        domain="Condition"
        onPick={({ conceptId, name }) => {
          if (conditions.some((condition) => condition.conceptId === conceptId)) return;
          set({ conditions: [...conditions, { conceptId, name }] });
        }}
      />
    </fieldset>
  );
}

import type { ReleaseView } from '../api/shapes.ts';
import { Curve } from '../ui/curve.tsx';
import { Figure } from '../ui/figure.tsx';
import { FigureFrame } from '../ui/figure-frame.tsx';
import { Flow } from '../ui/flow.tsx';
import { dimensionsOf, layersOf } from '../ui/heat-grid.ts';
import { HeatTable } from '../ui/heat-table.tsx';
import { Notice } from '../ui/notice.tsx';
import { CellTable } from './cell-table.tsx';
import { curveFinding, findingOf, flowFinding } from './finding.ts';
import { type NumberWords, numberWords } from './number-words.ts';
import { tableTitle } from './table-title.ts';
import { unitOf } from './units.ts';

const rowNames: Readonly<Record<string, string>> = {
  sex: 'Sex',
  'age-band': 'Age',
  'calendar-year': 'Year',
  condition: 'Condition',
};

/** The things a breakdown groups by, in order: from the name the release is stored under. */
const groupsOf = (release: ReleaseView): readonly string[] =>
  release.query.analysis.split('+').map((name) => rowNames[name.replace('breakdown:', '')] ?? 'Group');

/** The picture that fits the analysis, each with the same numbers as a table. */
export function Picture({ release }: { readonly release: ReleaseView }) {
  const kind = release.query.analysis.split(/[:+]/)[0];
  // Where nothing is shown, there is nothing to look at; the notice of what is missing says so.
  const toShow = release.tables.filter(({ cells }) => cells.some(isShown));
  const first = release.tables[0];
  const words = numberWords(release.rule);
  return (
    <>
      {release.cells.length > 1 && release.cells.some(isShown) ? (
        <Table
          kind={kind ?? ''}
          title=""
          cells={release.cells}
          unit="persons"
          groups={groupsOf(release)}
          words={words}
        />
      ) : null}
      {first?.cells.length === 0 ? <NothingFrequent what={first.name} /> : null}
      {toShow.map(({ name, unit, cells }) => (
        <section key={name} aria-label={tableTitle(name)}>
          <h2>{tableTitle(name)}</h2>
          <Table
            kind={`${kind}:${name}`}
            title={tableTitle(name)}
            cells={cells}
            unit={unit}
            groups={[]}
            words={words}
          />
        </section>
      ))}
    </>
  );
}

const isShown = ({ value }: ReleaseView['cells'][number]): boolean => value !== null;

/** Where the names of the groups are found in the data, a group too small to be shown is not even named. */
const NothingFrequent = ({ what }: { readonly what: string }) => (
  <Notice tone="info" title={`None of the ${what} is frequent enough to be shown.`}>
    <p>
      What only few people have is not named, since the name alone could give somebody away. A wider cohort, a
      longer period around entry or fewer {what} for each person would help.
    </p>
  </Notice>
);

type TableProps = {
  readonly kind: string;
  readonly title: string;
  readonly cells: ReleaseView['cells'];
  readonly unit: string;
  readonly groups: readonly string[];
  readonly words: NumberWords;
};

function Table({ kind, title, cells, unit, groups, words }: TableProps) {
  const { tell, many, end } = unitOf(unit);
  const { exact, missing, ranges } = words;
  const caption = title === '' ? 'The same numbers as a table' : `${title}, as a table`;
  if (kind.startsWith('attrition')) {
    return (
      <FigureFrame caption={flowFinding(cells, exact)}>
        <Flow cells={cells} label="Who is left after each step" missing={missing} />
        <CellTable {...{ caption, cells, tell, many, words }} rowName="Step" />
      </FigureFrame>
    );
  }
  if (kind.startsWith('trend') || kind.startsWith('time-to-event')) {
    return (
      <FigureFrame caption={curveFinding(cells, tell, exact)}>
        <Curve
          cells={cells}
          kind={kind.startsWith('trend') ? 'line' : 'steps'}
          tell={tell}
          missing={missing}
          {...(end === undefined ? {} : { end })}
        />
        <CellTable {...{ caption, cells, tell, many, words }} rowName="When" />
      </FigureFrame>
    );
  }
  // Beside the cells they add up, not in a picture with them: the largest bar would be everybody.
  if (kind.endsWith(':totals')) {
    const named = cells.map((cell) => ({ ...cell, label: cell.label.replaceAll(' | ', ', ') }));
    return <CellTable {...{ caption: title, tell, many, words }} cells={named} rowName="Total" />;
  }
  if (unit !== 'persons') {
    const rowName = kind.startsWith('characterisation') ? 'Group' : 'Number';
    return <CellTable {...{ caption, cells, tell, many, rowName, words }} />;
  }
  const dimensions = dimensionsOf(cells);
  const [first = 'Group', second = 'group', third = 'group'] = groups;
  if (groups.length >= 2 && dimensions === 2) {
    return (
      <HeatTable
        caption={findingOf(cells, exact)}
        rowName={first}
        columnName={second}
        cells={cells}
        missing={missing}
      />
    );
  }
  if (groups.length === 3 && dimensions === 3) {
    return (
      <>
        <p>
          <strong>{findingOf(cells, exact)}</strong>
        </p>
        {layersOf(cells).map((layer) => (
          <HeatTable
            key={layer.key}
            caption={`${first}: ${layer.label}`}
            rowName={second}
            columnName={third}
            cells={layer.cells}
            missing={missing}
          />
        ))}
      </>
    );
  }
  return (
    <Figure
      caption={findingOf(cells, exact)}
      rowName={first}
      cells={cells}
      missing={missing}
      ranges={ranges}
    />
  );
}

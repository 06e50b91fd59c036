/**
 * What somebody who checks outputs looks for, in the order in which it is looked for. After the handbook on statistical
 * disclosure control for outputs that British research data centres share.
 */
export function WhatToLookFor() {
  return (
    <details>
      <summary>What to look for</summary>
      <ul>
        <li>
          <strong>Few people.</strong> Could somebody who knows one of them say who they are, or learn
          something new about them?
        </li>
        <li>
          <strong>Everybody or nobody.</strong> A zero, or a group that is all of another one, says something
          about each person in it.
        </li>
        <li>
          <strong>One person’s weight.</strong> A sum or mean that one person makes up is that person’s value.
        </li>
        <li>
          <strong>Worked out from others.</strong> A number left out comes back when its total and the other
          parts stay. Leave out a second part, or the total.
        </li>
        <li>
          <strong>Beside what was told before.</strong> Two numbers a few people apart tell those few. What
          the study was told is below.
        </li>
        <li>
          <strong>Is it needed?</strong> Read the reason. Would a rounded number, or wider groups, do as well?
        </li>
      </ul>
    </details>
  );
}

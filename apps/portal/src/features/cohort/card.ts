/** What makes an element a card that findings lead to: it can be focused, but is no stop of its own. */
export const cardElement = (card: string) => ({ id: domId(card), tabIndex: -1, 'data-card': card }) as const;

export const cardAddress = (card: string): string => `#${domId(card)}`;

const domId = (card: string): string => `card-${card}`;

/** Moves the reader to a card: focus, so that the keyboard goes on from there and screen readers say it, and sight. */
export function goToCard(card: string): void {
  const element = document.getElementById(domId(card));
  element?.focus({ preventScroll: true });
  element?.scrollIntoView({ block: 'center' });
}

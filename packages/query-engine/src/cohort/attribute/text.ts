import { z } from 'zod';
import { text as anyText } from '../circe/text.ts';
import type { AttributeElement } from './attribute.ts';

const operators = ['startsWith', 'contains', 'endsWith', '!startsWith', '!contains', '!endsWith'] as const;
type TextOperator = (typeof operators)[number];

/** A text of the record holds, starts or ends with a text, letter for letter; `!` turns it round. */
export interface TextField {
  readonly kind: 'text';
  /** Circe's name of the field. */
  readonly key: string;
  readonly op: TextOperator;
  readonly text: string;
}

const verbs = { startsWith: 'starting with', contains: 'containing', endsWith: 'ending with' } as const;

export const text: AttributeElement<'text'> = {
  kind: 'text',
  schema: ({ key }) =>
    z
      .strictObject({ Text: anyText.default(''), Op: z.enum(operators) })
      .transform((given): TextField => ({ kind: 'text', key, op: given.Op, text: given.Text })),
  print: (node) => ({ Text: node.text, Op: node.op }),
  normal: ({ op, text: wanted }) => ({ op, text: wanted }),
  words: (node, { field }) => {
    const all = node.text.replace(/[\s“”"]+/g, ' ');
    const plain = all.length > 120 ? `${all.slice(0, 119)}…` : all;
    const verb = verbs[node.op.replace('!', '') as keyof typeof verbs];
    return `${field?.words ?? 'with a text'} ${node.op.startsWith('!') ? 'not ' : ''}${verb} “${plain}”`;
  },
};

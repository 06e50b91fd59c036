import { useLocale } from 'next-intl';
import { type Formats, formatsFor } from '../ui/format.ts';

/** Numbers, days and lists as the reader's language writes them. */
export const useFormats = (): Formats => formatsFor(useLocale());

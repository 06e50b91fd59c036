import { type Category, categories } from '@assent/omop/categories';

/** 1, 2, 4 … 128: the bit of a category in the mask of a consent scope. */
export const categoryBit = (category: Category): number => 1 << categories.indexOf(category);

/** In bit order, without repetition. */
export const sortCategories = (given: Iterable<Category>): readonly Category[] => {
  const present = new Set(given);
  return categories.filter((category) => present.has(category));
};

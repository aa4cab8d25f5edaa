import { CATEGORIES } from '../sharing';
import { enumeration } from '../subgraph';

/** The categories of data as the schema names them: the same enumeration that its directives use. */
export const CategoryCode = enumeration('Category', 'The categories of data that agreements speak of.', CATEGORIES);

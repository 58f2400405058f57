import { words } from '../pattern-parts.ts';

/** Written onto the noun after them, by themselves or with "and", "with", "like", "to". */
export const articles = words('ال وال بال كال فال لل');

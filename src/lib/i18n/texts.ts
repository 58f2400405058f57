import { createContext } from 'svelte';
import type { Texts } from './say.ts';

/** What a component says everything with; the layout sets it. */
export const [getTexts, setTexts] = createContext<Texts>();

import type { PlaceWords } from '../language.ts';
import { words } from '../pattern-parts.ts';

export const places: PlaceWords = {
	streets: ['\\p{L}*(?:straße|strasse|str\\.|gasse|allee)', '\\p{L}{3,}(?:weg|platz|ufer|damm)'],
	streetsUnspaced: [],
	joints: words('in im am an bei mit seit und')
};

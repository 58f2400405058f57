import { config } from 'zod';

// Else zod tries, by making a function from text, whether it may: the page's policy forbids it.
config({ jitless: true });

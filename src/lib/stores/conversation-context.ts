import { createContext } from 'svelte';
import type { ConversationStore } from './conversation.store.svelte.ts';

/** The page sets its own store; the components below it read it. */
export const [getConversationStore, setConversationStore] = createContext<ConversationStore>();

/** Not a secret, and `randomUUID` is missing where a page came over plain http. */
export const randomTabId = () => Math.random().toString(36).slice(2);

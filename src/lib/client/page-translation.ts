/**
 * Page translators (Chrome's and Edge's, and extensions) put a `<font>` element in the place of a text.
 * The text node itself, which Svelte goes on writing to, is then outside the page, and whatever changes
 * in it is never seen (sveltejs/svelte#15090). Here it comes back to its place with its next change;
 * the translator finds it there, and may translate it again.
 *
 * It can't mend a block that begins or ends with a text: see page-translation.test.ts.
 *
 * @returns what ends it
 */
export function keepTextsCurrent(root: Node): () => void {
	const standIns = new WeakMap<Node, Element>();

	const changes = new MutationObserver((records) => {
		for (const { target } of records) {
			const standIn = standIns.get(target);
			if (target.isConnected || !standIn?.isConnected) continue;
			standIn.replaceWith(target);
		}
	});

	const replacements = new MutationObserver((records) => {
		for (const { removedNodes, addedNodes, previousSibling, nextSibling } of records) {
			// Put beside the text before that is taken out, or put in its place at once.
			const standIn = [...addedNodes, previousSibling, nextSibling].find(isStandIn);
			if (!standIn) continue;
			for (const text of removedNodes) {
				if (text.nodeType !== Node.TEXT_NODE || text.isConnected) continue;
				standIns.set(text, standIn);
				changes.observe(text, { characterData: true });
			}
		}
	});
	replacements.observe(root, { childList: true, subtree: true });

	return () => {
		replacements.disconnect();
		changes.disconnect();
	};
}

function isStandIn(node: Node | null): node is Element {
	return node?.nodeName === 'FONT';
}

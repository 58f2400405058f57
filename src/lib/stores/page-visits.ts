/** The parts of `window` and `document` that tell when the learner leaves and comes back. */
export interface ConversationPage {
	window: EventTarget;
	document: EventTarget & { readonly visibilityState: DocumentVisibilityState };
}

interface VisitListener {
	/** Unloaded, or put away whole into the back/forward cache; there may be no later. */
	leave: () => void;
	/** Shown again out of the back/forward cache, or for the first time. */
	show: () => void;
	/** Another tab or app is in front; mobile systems may end the page without another word. */
	hide: () => void;
	/** In front again. */
	comeBack: () => void;
	/** The network is back. */
	online: () => void;
}

/** @returns what ends the listening */
export function listenToPage(page: ConversationPage, listener: VisitListener): () => void {
	const listening = new AbortController();
	const { signal } = listening;
	const { window, document } = page;
	// Leaving for another site fires `visibilitychange` after `pagehide`: that is no second leaving.
	let left = false;
	const onVisibility = () => {
		if (document.visibilityState === 'visible') listener.comeBack();
		else if (!left) listener.hide();
	};
	const onPageHide = () => {
		left = true;
		listener.leave();
	};
	const onPageShow = () => {
		left = false;
		listener.show();
	};
	window.addEventListener('pagehide', onPageHide, { signal });
	window.addEventListener('pageshow', onPageShow, { signal });
	window.addEventListener('online', () => listener.online(), { signal });
	document.addEventListener('visibilitychange', onVisibility, { signal });
	return () => listening.abort();
}

export const PANEL_TABS = [
	'overview',
	'messages',
	'audio',
	'events',
	'post-run',
	'model',
	'next-prompt'
] as const;
export type PanelTab = (typeof PANEL_TABS)[number];

export const TAB_LABELS: Record<PanelTab, string> = {
	overview: 'Overview',
	messages: 'Messages',
	audio: 'Audio',
	events: 'Events',
	'post-run': 'Post-Run Test',
	model: 'Model',
	'next-prompt': 'Next prompt'
};

/** Where a key leads from a tab (WAI-ARIA APG, tabs); null for a key that leads nowhere. */
export function tabByKey(tab: PanelTab, key: string): PanelTab | null {
	const last = PANEL_TABS.length - 1;
	const index = PANEL_TABS.indexOf(tab);
	switch (key) {
		case 'ArrowRight':
			return PANEL_TABS[index === last ? 0 : index + 1] ?? null;
		case 'ArrowLeft':
			return PANEL_TABS[index === 0 ? last : index - 1] ?? null;
		case 'Home':
			return PANEL_TABS[0];
		case 'End':
			return PANEL_TABS[last] ?? null;
		default:
			return null;
	}
}

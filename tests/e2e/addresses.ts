interface Addresses {
	/** The server with the scripted partner and the local extractor. */
	scripted: string;
	/** The scripted server that takes a silent conversation for abandoned within seconds. */
	impatient: string;
	/** The server of a build with the developers' panel. */
	panel: string;
	/** Beside that one, a process that only takes requests: the one above carries its runs on. */
	panelFront: string;
}

/** Of a machine in the house, as a browser sees it: neither loopback nor https. */
export const HOME_NAME = 'afterword.home';

/** Playwright's workers are processes that inherit the environment of the setup. */
const VARIABLE = 'E2E_ADDRESSES';

export function giveAddresses(addresses: Addresses): void {
	process.env[VARIABLE] = JSON.stringify(addresses);
}

export function readAddresses(): Addresses {
	const given: unknown = JSON.parse(process.env[VARIABLE] ?? '{}');
	if (isAddresses(given)) return given;
	throw new Error(`${VARIABLE} is missing: tests/e2e/global-setup.ts sets it`);
}

function isAddresses(given: unknown): given is Addresses {
	return (
		typeof given === 'object' &&
		given !== null &&
		'scripted' in given &&
		'impatient' in given &&
		'panel' in given &&
		'panelFront' in given
	);
}

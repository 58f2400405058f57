export type Permission = PermissionState | 'unknown';

/** Of the time-domain samples: enough to see speech move, little to compute. */
const SAMPLES = 1_024;

/** The microphone as this browser gives it: permission, devices and how loud it is. */
export function createMicrophone() {
	let permission = $state<Permission>('unknown');
	let devices = $state.raw<readonly MediaDeviceInfo[]>([]);
	let deviceId = $state('');
	let level = $state(0);
	let peak = $state(0);
	let failure = $state<string | null>(null);
	let isListening = $state(false);
	let stopListening: () => void = () => undefined;

	async function look(): Promise<void> {
		permission = await permissionNow();
		devices =
			(await navigator.mediaDevices?.enumerateDevices())?.filter(
				({ kind }) => kind === 'audioinput'
			) ?? [];
	}

	async function listen(): Promise<void> {
		stop();
		failure = null;
		try {
			const audio = deviceId === '' ? true : { deviceId: { exact: deviceId } };
			const stream = await navigator.mediaDevices.getUserMedia({ audio });
			measure(stream);
			await look(); // names are told only now
		} catch (error) {
			failure = error instanceof Error ? `${error.name}: ${error.message}` : 'unknown';
			await look();
		}
	}

	function measure(stream: MediaStream): void {
		const context = new AudioContext();
		const analyser = context.createAnalyser();
		analyser.fftSize = SAMPLES;
		context.createMediaStreamSource(stream).connect(analyser);
		const samples = new Float32Array(SAMPLES);
		let frame = 0;
		const look = () => {
			analyser.getFloatTimeDomainData(samples);
			level = levelOf(samples);
			peak = Math.max(peak, level);
			frame = requestAnimationFrame(look);
		};
		frame = requestAnimationFrame(look);
		isListening = true;
		peak = 0;
		stopListening = () => {
			cancelAnimationFrame(frame);
			for (const track of stream.getTracks()) track.stop();
			void context.close();
			level = 0;
			isListening = false;
		};
	}

	function stop(): void {
		stopListening();
		stopListening = () => undefined;
	}

	return {
		get permission() {
			return permission;
		},
		get devices() {
			return devices;
		},
		get deviceId() {
			return deviceId;
		},
		set deviceId(id: string) {
			deviceId = id;
			if (isListening) void listen();
		},
		/** 0 to 1, where 0 is -60 dB and less. */
		get level() {
			return level;
		},
		get peak() {
			return peak;
		},
		get failure() {
			return failure;
		},
		get isListening() {
			return isListening;
		},
		look,
		listen,
		stop
	};
}

const QUIETEST_DB = -60;

/** Loudness (RMS) on a scale of decibels, as ears have it. */
export function levelOf(samples: Float32Array): number {
	const meanSquare = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
	if (meanSquare === 0) return 0;
	const decibels = 10 * Math.log10(meanSquare);
	return Math.min(Math.max(1 - decibels / QUIETEST_DB, 0), 1);
}

async function permissionNow(): Promise<Permission> {
	try {
		return (await navigator.permissions.query({ name: 'microphone' })).state;
	} catch {
		return 'unknown'; // a browser that doesn't tell
	}
}

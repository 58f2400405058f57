import { z } from 'zod';
import { errorBodySchema } from './errors.ts';

export const livenessSchema = z.object({ status: z.literal('live') });
export type Liveness = z.infer<typeof livenessSchema>;

/** Of each part that the program needs to serve, such as `postgres`. */
const partsSchema = z.record(z.string(), z.enum(['up', 'down']));

export const readySchema = z.object({ status: z.literal('ready'), parts: partsSchema });
export type Ready = z.infer<typeof readySchema>;

export const notReadySchema = errorBodySchema.extend({ parts: partsSchema });
export type NotReady = z.infer<typeof notReadySchema>;

import { z } from 'zod';

const tokens = z.number().catch(0);

/**
 * What is read of a completion. Compatible servers are less exact than the vendor's types: answers
 * without choices have been seen, and a proxy answers 200 with whatever it has.
 */
export const completionSchema = z.object({
	choices: z
		.array(
			z.object({
				finish_reason: z.string().nullish(),
				message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() })
			})
		)
		.nullish(),
	usage: z
		.object({
			prompt_tokens: tokens,
			completion_tokens: tokens,
			prompt_tokens_details: z.object({ cached_tokens: tokens }).nullish().catch(null),
			completion_tokens_details: z.object({ reasoning_tokens: tokens }).nullish().catch(null)
		})
		.nullish()
		.catch(null)
});
export type Completion = z.infer<typeof completionSchema>;

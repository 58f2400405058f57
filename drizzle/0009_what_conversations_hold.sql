ALTER TABLE "conversations" DROP CONSTRAINT "conversations_counters_not_negative";--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "text_bytes" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "spoken_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_counters_not_negative" CHECK ("conversations"."message_count" >= 0 and "conversations"."text_bytes" >= 0 and "conversations"."spoken_count" >= 0 and "conversations"."duration_seconds" >= 0 and "conversations"."usage_seconds" >= 0 and "conversations"."usage_messages" >= 0);--> statement-breakpoint
-- What is stored already. Blank is what `isSpoken` takes for blank: white space, and characters that only
-- format or control.
UPDATE "conversations" SET "text_bytes" = "held"."bytes", "spoken_count" = "held"."spoken"
FROM (
	SELECT "conversation_id",
		sum(octet_length("content")) AS "bytes",
		count(*) FILTER (
			WHERE "role" = 'user' AND position('[Speaking...]' in "content") = 0
				AND "content" ~ '[^\u0001-\u0020\u007f-\u00a0\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890-\u0891\u08e2\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u2064\u2066-\u206f\u3000\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f]'
		) AS "spoken"
	FROM "messages" GROUP BY "conversation_id"
) AS "held"
WHERE "held"."conversation_id" = "conversations"."id";

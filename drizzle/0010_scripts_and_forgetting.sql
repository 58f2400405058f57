CREATE TABLE "struck_out_facts" (
	"user_id" uuid NOT NULL,
	"fact_hash" text NOT NULL,
	"struck_out_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "struck_out_facts_user_id_fact_hash_pk" PRIMARY KEY("user_id","fact_hash")
);
--> statement-breakpoint
ALTER TABLE "conversations" DROP CONSTRAINT "conversations_counters_not_negative";--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "forgotten_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "struck_out_facts" ADD CONSTRAINT "struck_out_facts_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "conversation_memories_outdated_search" ON "conversation_memories" USING btree ("id") WHERE search_text not like E'%\n\t';--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_counters_not_negative" CHECK ("conversations"."message_count" >= 0 and "conversations"."text_bytes" >= 0 and "conversations"."spoken_count" >= 0 and "conversations"."forgotten_count" >= 0 and "conversations"."duration_seconds" >= 0 and "conversations"."usage_seconds" >= 0 and "conversations"."usage_messages" >= 0);--> statement-breakpoint
-- Conversations whose memory is gone already. Which were deleted and which had to go for newer ones can't
-- be told apart any more; what was deleted must not come back.
UPDATE "conversations" SET "forgotten_count" = "processed"."length"
FROM (
	SELECT "conversation_id", max("transcript_length") AS "length"
	FROM "post_runs" WHERE "status" = 'completed' GROUP BY "conversation_id"
) AS "processed"
WHERE "processed"."conversation_id" = "conversations"."id"
	AND NOT EXISTS (
		SELECT FROM "conversation_memories"
		WHERE "conversation_memories"."conversation_id" = "conversations"."id"
	);

CREATE TABLE "learner_item_sightings" (
	"item_id" uuid NOT NULL,
	"memory_id" uuid NOT NULL,
	"is_listed" boolean NOT NULL,
	"state" text NOT NULL,
	"text" text NOT NULL,
	"mistake_from" text,
	"mistake_to" text,
	"message_ids" jsonb NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "learner_item_sightings_item_id_memory_id_pk" PRIMARY KEY("item_id","memory_id"),
	CONSTRAINT "learner_item_sightings_state_known" CHECK ("learner_item_sightings"."state" in ('met', 'asked', 'used', 'mistaken', 'mended', 'told'))
);
--> statement-breakpoint
CREATE TABLE "learner_items" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"language_id" text NOT NULL,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"text" text NOT NULL,
	"mistake_kind" text,
	"mistake_from" text,
	"mistake_to" text,
	"fact_kind" text,
	"proofs_needed" integer,
	"phrase_use" text,
	"times" integer DEFAULT 0 NOT NULL,
	"first_seen_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"used_times" integer DEFAULT 0 NOT NULL,
	"last_used_at" timestamp (3) with time zone,
	"retired_at" timestamp (3) with time zone,
	"newest_memory_id" uuid,
	CONSTRAINT "learner_items_one_per_key" UNIQUE("user_id","language_id","kind","key"),
	CONSTRAINT "learner_items_language_known" CHECK ("learner_items"."language_id" in ('es', 'fr', 'de', 'it', 'pt', 'ja', 'ko', 'zh', 'ar', 'en')),
	CONSTRAINT "learner_items_kind_known" CHECK ("learner_items"."kind" in ('difficulty', 'phrase', 'fact')),
	CONSTRAINT "learner_items_are_whole" CHECK (("learner_items"."kind" = 'difficulty') = ("learner_items"."mistake_kind" is not null and "learner_items"."proofs_needed" is not null) and ("learner_items"."kind" = 'fact') = ("learner_items"."fact_kind" is not null)),
	CONSTRAINT "learner_items_counters_not_negative" CHECK ("learner_items"."times" >= 0 and "learner_items"."used_times" >= 0)
);
--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "recalled_memory_id" uuid;--> statement-breakpoint
ALTER TABLE "learner_item_sightings" ADD CONSTRAINT "learner_item_sightings_item_id_learner_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."learner_items"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learner_item_sightings" ADD CONSTRAINT "learner_item_sightings_memory_id_conversation_memories_id_fk" FOREIGN KEY ("memory_id") REFERENCES "public"."conversation_memories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learner_items" ADD CONSTRAINT "learner_items_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learner_items" ADD CONSTRAINT "learner_items_newest_memory_id_conversation_memories_id_fk" FOREIGN KEY ("newest_memory_id") REFERENCES "public"."conversation_memories"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "learner_item_sightings_of_memory" ON "learner_item_sightings" USING btree ("memory_id");--> statement-breakpoint
CREATE INDEX "learner_items_newest_of_kind" ON "learner_items" USING btree ("user_id","language_id","kind","last_seen_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "learner_items_by_newest_memory" ON "learner_items" USING btree ("newest_memory_id");--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_recalled_memory_id_conversation_memories_id_fk" FOREIGN KEY ("recalled_memory_id") REFERENCES "public"."conversation_memories"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "messages_by_recalled_memory" ON "messages" USING btree ("recalled_memory_id") WHERE recalled_memory_id is not null;
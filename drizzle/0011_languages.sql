CREATE TABLE "languages" (
	"id" text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
-- All that there can be so far: the constraints that go held every row to one of these.
INSERT INTO "languages" ("id") VALUES ('es'), ('fr'), ('de'), ('it'), ('pt'), ('ja'), ('ko'), ('zh'), ('ar'), ('en');--> statement-breakpoint
ALTER TABLE "conversation_memories" DROP CONSTRAINT "conversation_memories_language_known";--> statement-breakpoint
ALTER TABLE "conversations" DROP CONSTRAINT "conversations_language_known";--> statement-breakpoint
ALTER TABLE "learner_items" DROP CONSTRAINT "learner_items_language_known";--> statement-breakpoint
ALTER TABLE "usage" DROP CONSTRAINT "usage_language_known";--> statement-breakpoint
ALTER TABLE "user_preferences" DROP CONSTRAINT "user_preferences_language_known";--> statement-breakpoint
ALTER TABLE "conversation_memories" ADD CONSTRAINT "conversation_memories_language_id_languages_id_fk" FOREIGN KEY ("language_id") REFERENCES "public"."languages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_language_id_languages_id_fk" FOREIGN KEY ("language_id") REFERENCES "public"."languages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learner_items" ADD CONSTRAINT "learner_items_language_id_languages_id_fk" FOREIGN KEY ("language_id") REFERENCES "public"."languages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "usage" ADD CONSTRAINT "usage_language_id_languages_id_fk" FOREIGN KEY ("language_id") REFERENCES "public"."languages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_preferences" ADD CONSTRAINT "user_preferences_language_id_languages_id_fk" FOREIGN KEY ("language_id") REFERENCES "public"."languages"("id") ON DELETE no action ON UPDATE no action;
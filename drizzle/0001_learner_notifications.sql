CREATE TABLE "learner_notifications" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"memory_id" uuid,
	"skip_reason" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "learner_notifications" ADD CONSTRAINT "learner_notifications_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learner_notifications" ADD CONSTRAINT "learner_notifications_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learner_notifications" ADD CONSTRAINT "learner_notifications_memory_id_conversation_memories_id_fk" FOREIGN KEY ("memory_id") REFERENCES "public"."conversation_memories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "learner_notifications_of_user" ON "learner_notifications" USING btree ("user_id","id");--> statement-breakpoint
CREATE INDEX "learner_notifications_of_conversation" ON "learner_notifications" USING btree ("conversation_id");--> statement-breakpoint
CREATE INDEX "learner_notifications_of_memory" ON "learner_notifications" USING btree ("memory_id");--> statement-breakpoint
CREATE INDEX "learner_notifications_by_age" ON "learner_notifications" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "post_runs_unfinished_of_user" ON "post_runs" USING btree ("user_id") WHERE status in ('queued', 'running');
CREATE TABLE "model_use_days" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"day" date NOT NULL,
	"user_id" uuid,
	"calls" bigint NOT NULL,
	"prompt_tokens" bigint NOT NULL,
	"completion_tokens" bigint NOT NULL,
	"cost_micro_usd" bigint NOT NULL,
	CONSTRAINT "model_use_days_one_per_learner" UNIQUE("day","user_id"),
	CONSTRAINT "model_use_days_not_negative" CHECK ("model_use_days"."calls" >= 0 and "model_use_days"."prompt_tokens" >= 0 and "model_use_days"."completion_tokens" >= 0 and "model_use_days"."cost_micro_usd" >= 0)
);
--> statement-breakpoint
CREATE TABLE "reply_claims" (
	"reply_id" uuid PRIMARY KEY NOT NULL,
	"conversation_id" uuid NOT NULL,
	"holder" uuid NOT NULL,
	"has_failed" boolean DEFAULT false NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "model_use_days" ADD CONSTRAINT "model_use_days_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reply_claims" ADD CONSTRAINT "reply_claims_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "model_use_days_of_user" ON "model_use_days" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "reply_claims_of_conversation" ON "reply_claims" USING btree ("conversation_id");--> statement-breakpoint
CREATE INDEX "reply_claims_by_expiry" ON "reply_claims" USING btree ("expires_at");
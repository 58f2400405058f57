CREATE TABLE "account" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"user_id" uuid NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp (3) with time zone,
	"refresh_token_expires_at" timestamp (3) with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "conversation_memories" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"conversation_id" uuid,
	"user_id" uuid NOT NULL,
	"language_id" text NOT NULL,
	"topic" text NOT NULL,
	"key_phrases" jsonb NOT NULL,
	"difficulties" jsonb NOT NULL,
	"successful_patterns" jsonb NOT NULL,
	"corrections" jsonb NOT NULL,
	"evidence" jsonb NOT NULL,
	"search_text" text NOT NULL,
	"duration" integer NOT NULL,
	"engagement" text NOT NULL,
	"source" text NOT NULL,
	"gpt_failed" boolean DEFAULT false NOT NULL,
	"content_hash" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"edited_at" timestamp (3) with time zone,
	CONSTRAINT "conversation_memories_one_per_conversation" UNIQUE("conversation_id"),
	CONSTRAINT "conversation_memories_language_known" CHECK ("conversation_memories"."language_id" in ('es', 'fr', 'de', 'it', 'pt', 'ja', 'ko', 'zh', 'ar', 'en')),
	CONSTRAINT "conversation_memories_engagement_known" CHECK ("conversation_memories"."engagement" in ('low', 'medium', 'high')),
	CONSTRAINT "conversation_memories_source_known" CHECK ("conversation_memories"."source" in ('gpt', 'local')),
	CONSTRAINT "conversation_memories_duration_not_negative" CHECK ("conversation_memories"."duration" >= 0),
	CONSTRAINT "conversation_memories_lists_are_lists" CHECK (jsonb_typeof("conversation_memories"."key_phrases") = 'array' and jsonb_typeof("conversation_memories"."difficulties") = 'array' and jsonb_typeof("conversation_memories"."successful_patterns") = 'array' and jsonb_typeof("conversation_memories"."corrections") = 'array' and jsonb_typeof("conversation_memories"."evidence") = 'object')
);
--> statement-breakpoint
CREATE TABLE "conversations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"language_id" text NOT NULL,
	"scenario_id" text NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"message_count" integer DEFAULT 0 NOT NULL,
	"duration_seconds" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"last_message_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"exchange_counted_at" timestamp (3) with time zone,
	"usage_seconds" integer DEFAULT 0 NOT NULL,
	"usage_messages" integer DEFAULT 0 NOT NULL,
	"usage_counted_at" timestamp (3) with time zone,
	CONSTRAINT "conversations_language_known" CHECK ("conversations"."language_id" in ('es', 'fr', 'de', 'it', 'pt', 'ja', 'ko', 'zh', 'ar', 'en')),
	CONSTRAINT "conversations_scenario_known" CHECK ("conversations"."scenario_id" in ('free-talk', 'cafe', 'meeting-someone', 'directions', 'doctor', 'job-interview')),
	CONSTRAINT "conversations_status_known" CHECK ("conversations"."status" in ('active', 'ended')),
	CONSTRAINT "conversations_counters_not_negative" CHECK ("conversations"."message_count" >= 0 and "conversations"."duration_seconds" >= 0 and "conversations"."usage_seconds" >= 0 and "conversations"."usage_messages" >= 0)
);
--> statement-breakpoint
CREATE TABLE "guest_transfers" (
	"guest_id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"user_id" uuid NOT NULL,
	"key_hash" text NOT NULL,
	"conversation_id" uuid NOT NULL,
	"message_count" bigint NOT NULL,
	"run_id" uuid NOT NULL,
	"answer_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_keys_user_id_key_hash_pk" PRIMARY KEY("user_id","key_hash")
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"conversation_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"role" text NOT NULL,
	"content" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "messages_order_unique" UNIQUE("conversation_id","position"),
	CONSTRAINT "messages_role_known" CHECK ("messages"."role" in ('user', 'assistant')),
	CONSTRAINT "messages_position_not_negative" CHECK ("messages"."position" >= 0),
	CONSTRAINT "messages_content_bounded" CHECK (char_length("messages"."content") <= 4000)
);
--> statement-breakpoint
CREATE TABLE "post_run_answers" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"body" json NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "post_runs" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"conversation_id" uuid,
	"content_hash" text NOT NULL,
	"transcript_length" integer NOT NULL,
	"status" text NOT NULL,
	"skip_reason" text,
	"steps" jsonb NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"accepted_at" timestamp (3) with time zone,
	"deferred_until" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	"memory_id" uuid,
	"gpt_failed" boolean DEFAULT false NOT NULL,
	"failure" text,
	"answer_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "post_runs_one_per_transcript" UNIQUE("conversation_id","content_hash"),
	CONSTRAINT "post_runs_status_known" CHECK ("post_runs"."status" in ('queued', 'running', 'completed', 'skipped', 'failed')),
	CONSTRAINT "post_runs_attempts_not_negative" CHECK ("post_runs"."attempts" >= 0),
	CONSTRAINT "post_runs_skips_have_a_reason" CHECK (("post_runs"."status" = 'skipped') = ("post_runs"."skip_reason" is not null))
);
--> statement-breakpoint
CREATE TABLE "rate_limit" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer NOT NULL,
	"expire" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"token" text NOT NULL,
	"user_id" uuid NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "session_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "usage" (
	"user_id" uuid NOT NULL,
	"language_id" text NOT NULL,
	"day" date NOT NULL,
	"conversations" integer DEFAULT 0 NOT NULL,
	"seconds" integer DEFAULT 0 NOT NULL,
	"messages" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "usage_user_id_language_id_day_pk" PRIMARY KEY("user_id","language_id","day"),
	CONSTRAINT "usage_language_known" CHECK ("usage"."language_id" in ('es', 'fr', 'de', 'it', 'pt', 'ja', 'ko', 'zh', 'ar', 'en')),
	CONSTRAINT "usage_counters_not_negative" CHECK ("usage"."conversations" >= 0 and "usage"."seconds" >= 0 and "usage"."messages" >= 0)
);
--> statement-breakpoint
CREATE TABLE "user" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"is_anonymous" boolean DEFAULT false NOT NULL,
	"tier" text DEFAULT 'free' NOT NULL,
	"own_language_id" text DEFAULT 'en' NOT NULL,
	"answers_version" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_email_unique" UNIQUE("email"),
	CONSTRAINT "user_tier_known" CHECK ("user"."tier" in ('free', 'plus', 'premium')),
	CONSTRAINT "user_own_language_is_code" CHECK ("user"."own_language_id" ~ '^[a-z]{2}$')
);
--> statement-breakpoint
CREATE TABLE "user_preferences" (
	"user_id" uuid NOT NULL,
	"language_id" text NOT NULL,
	"level" text,
	"successful_exchanges" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_preferences_user_id_language_id_pk" PRIMARY KEY("user_id","language_id"),
	CONSTRAINT "user_preferences_language_known" CHECK ("user_preferences"."language_id" in ('es', 'fr', 'de', 'it', 'pt', 'ja', 'ko', 'zh', 'ar', 'en')),
	CONSTRAINT "user_preferences_level_known" CHECK ("user_preferences"."level" in ('A1', 'A2', 'B1', 'B2', 'C1', 'C2')),
	CONSTRAINT "user_preferences_exchanges_not_negative" CHECK ("user_preferences"."successful_exchanges" >= 0)
);
--> statement-breakpoint
CREATE TABLE "verification" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "account" ADD CONSTRAINT "account_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversation_memories" ADD CONSTRAINT "conversation_memories_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversation_memories" ADD CONSTRAINT "conversation_memories_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guest_transfers" ADD CONSTRAINT "guest_transfers_guest_id_user_id_fk" FOREIGN KEY ("guest_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guest_transfers" ADD CONSTRAINT "guest_transfers_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_run_id_post_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."post_runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_answer_id_post_run_answers_id_fk" FOREIGN KEY ("answer_id") REFERENCES "public"."post_run_answers"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_run_answers" ADD CONSTRAINT "post_run_answers_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_run_answers" ADD CONSTRAINT "post_run_answers_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_runs" ADD CONSTRAINT "post_runs_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_runs" ADD CONSTRAINT "post_runs_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_runs" ADD CONSTRAINT "post_runs_memory_id_conversation_memories_id_fk" FOREIGN KEY ("memory_id") REFERENCES "public"."conversation_memories"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_runs" ADD CONSTRAINT "post_runs_answer" FOREIGN KEY ("answer_id") REFERENCES "public"."post_run_answers"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "usage" ADD CONSTRAINT "usage_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_preferences" ADD CONSTRAINT "user_preferences_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "account_of_user" ON "account" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "conversation_memories_newest_of_user" ON "conversation_memories" USING btree ("user_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "conversation_memories_newest_of_user_and_language" ON "conversation_memories" USING btree ("user_id","language_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "conversations_newest_of_user" ON "conversations" USING btree ("user_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "conversations_newest_of_user_and_language" ON "conversations" USING btree ("user_id","language_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "conversations_active_by_last_message" ON "conversations" USING btree ("last_message_at") WHERE status = 'active';--> statement-breakpoint
CREATE INDEX "guest_transfers_to_user" ON "guest_transfers" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "idempotency_keys_of_conversation" ON "idempotency_keys" USING btree ("conversation_id");--> statement-breakpoint
CREATE INDEX "idempotency_keys_of_run" ON "idempotency_keys" USING btree ("run_id");--> statement-breakpoint
CREATE INDEX "idempotency_keys_by_answer" ON "idempotency_keys" USING btree ("answer_id");--> statement-breakpoint
CREATE INDEX "idempotency_keys_by_age" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "post_run_answers_of_user" ON "post_run_answers" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "post_run_answers_of_conversation" ON "post_run_answers" USING btree ("conversation_id");--> statement-breakpoint
CREATE INDEX "post_run_answers_by_age" ON "post_run_answers" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "post_runs_accepted_of_user" ON "post_runs" USING btree ("user_id","accepted_at");--> statement-breakpoint
CREATE INDEX "post_runs_of_memory" ON "post_runs" USING btree ("memory_id");--> statement-breakpoint
CREATE INDEX "post_runs_newest_of_conversation" ON "post_runs" USING btree ("conversation_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "post_runs_by_answer" ON "post_runs" USING btree ("answer_id");--> statement-breakpoint
CREATE INDEX "rate_limit_by_age" ON "rate_limit" USING btree ("expire");--> statement-breakpoint
CREATE INDEX "session_of_user" ON "session" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "verification_by_identifier" ON "verification" USING btree ("identifier");
ALTER TABLE "post_runs" ADD COLUMN "model" text;--> statement-breakpoint
ALTER TABLE "post_runs" ADD COLUMN "prompt_version" text;--> statement-breakpoint
ALTER TABLE "post_runs" ADD COLUMN "model_calls" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "post_runs" ADD COLUMN "prompt_tokens" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "post_runs" ADD COLUMN "completion_tokens" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "post_runs" ADD COLUMN "cached_tokens" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "post_runs" ADD COLUMN "reasoning_tokens" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "post_runs" ADD COLUMN "cost_micro_usd" integer DEFAULT 0;--> statement-breakpoint
ALTER TABLE "post_runs" ADD COLUMN "dropped" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "post_runs" ADD CONSTRAINT "post_runs_model_use_not_negative" CHECK ("post_runs"."model_calls" >= 0 and "post_runs"."prompt_tokens" >= 0 and "post_runs"."completion_tokens" >= 0 and "post_runs"."cached_tokens" >= 0 and "post_runs"."reasoning_tokens" >= 0 and "post_runs"."cost_micro_usd" >= 0);
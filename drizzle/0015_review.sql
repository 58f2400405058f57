CREATE TABLE "review_ratings" (
	"user_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"rating" smallint NOT NULL,
	"rated_at" timestamp (3) with time zone NOT NULL,
	"client_rated_at" timestamp (3) with time zone,
	"taken_back_at" timestamp (3) with time zone,
	CONSTRAINT "review_ratings_user_id_id_pk" PRIMARY KEY("user_id","id"),
	CONSTRAINT "review_ratings_rating_known" CHECK ("review_ratings"."rating" between 1 and 4)
);
--> statement-breakpoint
ALTER TABLE "learner_items" ADD COLUMN "saved_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "learner_items" ADD COLUMN "saved_message_id" uuid;--> statement-breakpoint
ALTER TABLE "learner_items" ADD COLUMN "meaning" text;--> statement-breakpoint
ALTER TABLE "learner_items" ADD COLUMN "dismissed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "learner_items" ADD COLUMN "due_at" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
-- As they would have come up again so far; each is scheduled anew when it is next shown or rated.
UPDATE "learner_items" SET "due_at" = greatest("last_seen_at", "last_used_at") + interval '1 day' * case when "used_times" > 0 then (array[3, 7, 21, 60])[least("used_times", 4)] else (array[0, 1, 3, 7, 16, 35])[greatest(1, least("times", 6))] end;--> statement-breakpoint
ALTER TABLE "review_ratings" ADD CONSTRAINT "review_ratings_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_ratings" ADD CONSTRAINT "review_ratings_item_id_learner_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."learner_items"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "review_ratings_newest_of_user" ON "review_ratings" USING btree ("user_id","rated_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "review_ratings_of_item" ON "review_ratings" USING btree ("item_id");--> statement-breakpoint
ALTER TABLE "learner_items" ADD CONSTRAINT "learner_items_saved_message_id_messages_id_fk" FOREIGN KEY ("saved_message_id") REFERENCES "public"."messages"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "learner_items_by_saved_message" ON "learner_items" USING btree ("saved_message_id") WHERE saved_message_id is not null;--> statement-breakpoint
CREATE INDEX "learner_items_due" ON "learner_items" USING btree ("user_id","language_id","due_at");--> statement-breakpoint
ALTER TABLE "learner_items" ADD CONSTRAINT "learner_items_phrases_are_saved" CHECK ("learner_items"."kind" = 'phrase' or ("learner_items"."saved_at" is null and "learner_items"."saved_message_id" is null and "learner_items"."meaning" is null and "learner_items"."dismissed_at" is null));--> statement-breakpoint
ALTER TABLE "learner_items" ADD CONSTRAINT "learner_items_saved_or_dismissed" CHECK ("learner_items"."saved_at" is null or "learner_items"."dismissed_at" is null);
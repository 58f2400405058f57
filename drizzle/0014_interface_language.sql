ALTER TABLE "user" ADD COLUMN "interface_language" text;--> statement-breakpoint
ALTER TABLE "user" ADD CONSTRAINT "user_interface_language_is_code" CHECK ("user"."interface_language" ~ '^[a-z]{2}$');
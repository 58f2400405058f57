CREATE INDEX "session_by_expiry" ON "session" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "user_guests_by_age" ON "user" USING btree ("created_at") WHERE is_anonymous;
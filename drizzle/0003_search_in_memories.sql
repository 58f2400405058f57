CREATE EXTENSION IF NOT EXISTS pg_trgm;--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS btree_gin;--> statement-breakpoint
ALTER TABLE "conversation_memories" ADD COLUMN "search_vector" "tsvector" GENERATED ALWAYS AS (setweight(to_tsvector('simple', split_part(search_text, E'\n', 1)), 'A') || setweight(to_tsvector('simple', search_text), 'D')) STORED;--> statement-breakpoint
CREATE INDEX "conversation_memories_search" ON "conversation_memories" USING gin ("user_id","search_text" gin_trgm_ops);
-- Finding a job by a part of its name needs trigrams; the extension ships with PostgreSQL and a database owner may create it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- DropIndex
DROP INDEX "Job_workspaceId_createdAt_idx";

-- DropIndex
DROP INDEX "Job_workspaceId_status_createdAt_idx";

-- DropIndex
DROP INDEX "Job_workspaceId_endpointName_createdAt_idx";

-- CreateIndex
CREATE INDEX "Job_newest" ON "Job"("workspaceId", "isArchived", "createdAt" DESC, "id");

-- CreateIndex
CREATE INDEX "Job_by_status" ON "Job"("workspaceId", "isArchived", "status", "createdAt" DESC, "id");

-- CreateIndex
CREATE INDEX "Job_by_endpoint" ON "Job"("workspaceId", "endpointName", "isArchived", "createdAt" DESC, "id", "status", "startedAt", "endedAt", "outputRows", "rowsFailed");

-- CreateIndex
CREATE INDEX "Job_by_display_name" ON "Job"("workspaceId", "isArchived", "displayName", "id");

-- CreateIndex
CREATE INDEX "Job_search" ON "Job" USING GIN ("displayName" gin_trgm_ops, "name" gin_trgm_ops);

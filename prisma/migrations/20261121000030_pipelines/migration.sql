-- AlterTable
ALTER TABLE "Job" ADD COLUMN     "draftId" UUID,
ADD COLUMN     "kind" TEXT NOT NULL DEFAULT 'batchScoring',
ADD COLUMN     "pipelineEndpointId" UUID,
ADD COLUMN     "publishedVersion" INTEGER;

-- CreateTable
CREATE TABLE "PipelineDraft" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "displayName" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "tags" JSONB NOT NULL DEFAULT '{}',
    "kind" TEXT NOT NULL DEFAULT 'training',
    "graph" JSONB NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "sourceDraftId" UUID,
    "derivation" JSONB,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdBy" TEXT NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedBy" TEXT NOT NULL,

    CONSTRAINT "PipelineDraft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PipelineStep" (
    "jobId" UUID NOT NULL,
    "node" TEXT NOT NULL,
    "workspaceId" UUID NOT NULL,
    "index" INTEGER NOT NULL,
    "module" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "computeName" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "hash" TEXT,
    "reusedFrom" TEXT,
    "outputs" JSONB NOT NULL DEFAULT '{}',
    "error" JSONB,
    "nodeId" UUID,
    "startedAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "PipelineStep_pkey" PRIMARY KEY ("jobId","node")
);

-- CreateTable
CREATE TABLE "PipelineEndpoint" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "tags" JSONB NOT NULL DEFAULT '{}',
    "isEnabled" BOOLEAN NOT NULL DEFAULT true,
    "defaultVersion" INTEGER NOT NULL DEFAULT 0,
    "nextVersion" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdBy" TEXT NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedBy" TEXT NOT NULL,

    CONSTRAINT "PipelineEndpoint_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PublishedPipeline" (
    "id" UUID NOT NULL,
    "endpointId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "graph" JSONB NOT NULL,
    "kind" TEXT NOT NULL,
    "draftId" UUID,
    "isEnabled" BOOLEAN NOT NULL DEFAULT true,
    "continueOnFailedStep" BOOLEAN NOT NULL DEFAULT true,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdBy" TEXT NOT NULL,

    CONSTRAINT "PublishedPipeline_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "PipelineDraft_workspaceId_updatedAt_idx" ON "PipelineDraft"("workspaceId", "updatedAt" DESC);

-- CreateIndex
CREATE INDEX "PipelineDraft_sourceDraftId_idx" ON "PipelineDraft"("sourceDraftId");

-- CreateIndex
CREATE INDEX "PipelineStep_jobId_state_idx" ON "PipelineStep"("jobId", "state");

-- CreateIndex
CREATE INDEX "PipelineStep_workspaceId_hash_state_idx" ON "PipelineStep"("workspaceId", "hash", "state");

-- CreateIndex
CREATE INDEX "PipelineStep_nodeId_state_idx" ON "PipelineStep"("nodeId", "state");

-- CreateIndex
CREATE INDEX "PipelineEndpoint_workspaceId_updatedAt_idx" ON "PipelineEndpoint"("workspaceId", "updatedAt" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "PipelineEndpoint_workspaceId_key_key" ON "PipelineEndpoint"("workspaceId", "key");

-- CreateIndex
CREATE UNIQUE INDEX "PublishedPipeline_endpointId_version_key" ON "PublishedPipeline"("endpointId", "version");

-- CreateIndex
CREATE INDEX "Job_draftId_createdAt_idx" ON "Job"("draftId", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "Job_pipelineEndpointId_publishedVersion_createdAt_idx" ON "Job"("pipelineEndpointId", "publishedVersion", "createdAt" DESC);

-- AddForeignKey
ALTER TABLE "PipelineDraft" ADD CONSTRAINT "PipelineDraft_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PipelineStep" ADD CONSTRAINT "PipelineStep_jobId_fkey" FOREIGN KEY ("jobId") REFERENCES "Job"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PipelineEndpoint" ADD CONSTRAINT "PipelineEndpoint_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PublishedPipeline" ADD CONSTRAINT "PublishedPipeline_endpointId_fkey" FOREIGN KEY ("endpointId") REFERENCES "PipelineEndpoint"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Changes that pages show at once (see live_changes). A step announces its job.
CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON "PipelineDraft" FOR EACH ROW EXECUTE FUNCTION announce_change();
CREATE TRIGGER announce AFTER INSERT OR DELETE OR UPDATE OF "state" ON "PipelineStep" FOR EACH ROW EXECUTE FUNCTION announce_parent('Job', 'jobId');
CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON "PipelineEndpoint" FOR EACH ROW EXECUTE FUNCTION announce_change();
CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON "PublishedPipeline" FOR EACH ROW EXECUTE FUNCTION announce_parent('PipelineEndpoint', 'endpointId');

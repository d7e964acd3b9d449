-- AlterTable
ALTER TABLE "BatchDeployment" ADD COLUMN     "codeVersionId" UUID,
ADD COLUMN     "engine" TEXT NOT NULL DEFAULT 'Auto',
ADD COLUMN     "environmentVersionId" UUID,
ADD COLUMN     "runtime" JSONB,
ADD COLUMN     "scoringScript" TEXT;

-- AlterTable
ALTER TABLE "ModelVersion" ADD COLUMN     "codeConfirmedAt" TIMESTAMPTZ(3),
ADD COLUMN     "codeConfirmedBy" TEXT;

-- CreateTable
CREATE TABLE "Code" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "tags" JSONB NOT NULL DEFAULT '{}',
    "properties" JSONB NOT NULL DEFAULT '{}',
    "isArchived" BOOLEAN NOT NULL DEFAULT false,
    "nextVersion" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdBy" TEXT NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedBy" TEXT NOT NULL,

    CONSTRAINT "Code_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CodeVersion" (
    "id" UUID NOT NULL,
    "codeId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "codeUri" TEXT NOT NULL,
    "files" INTEGER NOT NULL,
    "bytes" BIGINT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "tags" JSONB NOT NULL DEFAULT '{}',
    "properties" JSONB NOT NULL DEFAULT '{}',
    "isArchived" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdBy" TEXT NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedBy" TEXT NOT NULL,

    CONSTRAINT "CodeVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Environment" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "tags" JSONB NOT NULL DEFAULT '{}',
    "properties" JSONB NOT NULL DEFAULT '{}',
    "isArchived" BOOLEAN NOT NULL DEFAULT false,
    "nextVersion" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdBy" TEXT NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedBy" TEXT NOT NULL,

    CONSTRAINT "Environment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EnvironmentVersion" (
    "id" UUID NOT NULL,
    "environmentId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "image" TEXT,
    "condaFile" TEXT,
    "requirements" TEXT,
    "spec" JSONB NOT NULL,
    "hash" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "tags" JSONB NOT NULL DEFAULT '{}',
    "properties" JSONB NOT NULL DEFAULT '{}',
    "isArchived" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdBy" TEXT NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedBy" TEXT NOT NULL,

    CONSTRAINT "EnvironmentVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EnvironmentBuild" (
    "id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "spec" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "error" TEXT,
    "log" TEXT NOT NULL DEFAULT '',
    "tool" TEXT,
    "python" TEXT,
    "queuedAt" TIMESTAMPTZ(3) NOT NULL,
    "startedAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "EnvironmentBuild_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Code_workspaceId_updatedAt_idx" ON "Code"("workspaceId", "updatedAt" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "Code_workspaceId_key_key" ON "Code"("workspaceId", "key");

-- CreateIndex
CREATE INDEX "CodeVersion_codeId_createdAt_idx" ON "CodeVersion"("codeId", "createdAt" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "CodeVersion_codeId_key_key" ON "CodeVersion"("codeId", "key");

-- CreateIndex
CREATE INDEX "Environment_workspaceId_updatedAt_idx" ON "Environment"("workspaceId", "updatedAt" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "Environment_workspaceId_key_key" ON "Environment"("workspaceId", "key");

-- CreateIndex
CREATE INDEX "EnvironmentVersion_environmentId_createdAt_idx" ON "EnvironmentVersion"("environmentId", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "EnvironmentVersion_hash_idx" ON "EnvironmentVersion"("hash");

-- CreateIndex
CREATE UNIQUE INDEX "EnvironmentVersion_environmentId_key_key" ON "EnvironmentVersion"("environmentId", "key");

-- CreateIndex
CREATE UNIQUE INDEX "EnvironmentBuild_hash_host_key" ON "EnvironmentBuild"("hash", "host");

-- CreateIndex
CREATE INDEX "BatchDeployment_environmentVersionId_idx" ON "BatchDeployment"("environmentVersionId");

-- CreateIndex
CREATE INDEX "BatchDeployment_codeVersionId_idx" ON "BatchDeployment"("codeVersionId");

-- AddForeignKey
ALTER TABLE "BatchDeployment" ADD CONSTRAINT "BatchDeployment_environmentVersionId_fkey" FOREIGN KEY ("environmentVersionId") REFERENCES "EnvironmentVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BatchDeployment" ADD CONSTRAINT "BatchDeployment_codeVersionId_fkey" FOREIGN KEY ("codeVersionId") REFERENCES "CodeVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Code" ADD CONSTRAINT "Code_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CodeVersion" ADD CONSTRAINT "CodeVersion_codeId_fkey" FOREIGN KEY ("codeId") REFERENCES "Code"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Environment" ADD CONSTRAINT "Environment_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EnvironmentVersion" ADD CONSTRAINT "EnvironmentVersion_environmentId_fkey" FOREIGN KEY ("environmentId") REFERENCES "Environment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Their pages follow changes as the others do.
CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON "Environment" FOR EACH ROW EXECUTE FUNCTION announce_change();
CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON "Code" FOR EACH ROW EXECUTE FUNCTION announce_change();
CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON "EnvironmentVersion" FOR EACH ROW EXECUTE FUNCTION announce_parent('Environment', 'environmentId');
CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON "CodeVersion" FOR EACH ROW EXECUTE FUNCTION announce_parent('Code', 'codeId');

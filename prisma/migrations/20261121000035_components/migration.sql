-- AlterTable
ALTER TABLE "BatchDeployment" ADD COLUMN     "componentVersionId" UUID,
ALTER COLUMN "modelVersionId" DROP NOT NULL;

-- CreateTable
CREATE TABLE "Component" (
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

    CONSTRAINT "Component_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ComponentVersion" (
    "id" UUID NOT NULL,
    "componentId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "spec" JSONB NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "tags" JSONB NOT NULL DEFAULT '{}',
    "properties" JSONB NOT NULL DEFAULT '{}',
    "isArchived" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdBy" TEXT NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedBy" TEXT NOT NULL,

    CONSTRAINT "ComponentVersion_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Component_workspaceId_updatedAt_idx" ON "Component"("workspaceId", "updatedAt" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "Component_workspaceId_key_key" ON "Component"("workspaceId", "key");

-- CreateIndex
CREATE INDEX "ComponentVersion_componentId_createdAt_idx" ON "ComponentVersion"("componentId", "createdAt" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "ComponentVersion_componentId_key_key" ON "ComponentVersion"("componentId", "key");

-- CreateIndex
CREATE INDEX "BatchDeployment_componentVersionId_idx" ON "BatchDeployment"("componentVersionId");

-- AddForeignKey
ALTER TABLE "BatchDeployment" ADD CONSTRAINT "BatchDeployment_componentVersionId_fkey" FOREIGN KEY ("componentVersionId") REFERENCES "ComponentVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Component" ADD CONSTRAINT "Component_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ComponentVersion" ADD CONSTRAINT "ComponentVersion_componentId_fkey" FOREIGN KEY ("componentId") REFERENCES "Component"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Live changes
CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON "Component" FOR EACH ROW EXECUTE FUNCTION announce_change();
CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON "ComponentVersion" FOR EACH ROW EXECUTE FUNCTION announce_parent('Component', 'componentId');

-- CreateTable
CREATE TABLE "MlflowServer" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "url" TEXT NOT NULL,
    "authKind" TEXT NOT NULL,
    "username" TEXT,
    "secret" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdBy" TEXT NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedBy" TEXT NOT NULL,

    CONSTRAINT "MlflowServer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ModelImport" (
    "id" UUID NOT NULL,
    "serverId" UUID NOT NULL,
    "modelName" TEXT NOT NULL,
    "modelVersion" TEXT NOT NULL,
    "targetName" TEXT NOT NULL,
    "targetVersion" TEXT,
    "datastore" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL DEFAULT 1,
    "filesDone" INTEGER NOT NULL DEFAULT 0,
    "filesTotal" INTEGER NOT NULL DEFAULT 0,
    "bytesDone" BIGINT NOT NULL DEFAULT 0,
    "bytesTotal" BIGINT NOT NULL DEFAULT 0,
    "error" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdBy" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ModelImport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AliasFollow" (
    "deploymentId" UUID NOT NULL,
    "serverId" UUID NOT NULL,
    "modelName" TEXT NOT NULL,
    "alias" TEXT NOT NULL,
    "targetName" TEXT NOT NULL,
    "version" TEXT,
    "refused" TEXT,
    "previous" TEXT,
    "problem" TEXT,
    "checkedAt" TIMESTAMPTZ(3),
    "movedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdBy" TEXT NOT NULL,

    CONSTRAINT "AliasFollow_pkey" PRIMARY KEY ("deploymentId")
);

-- CreateIndex
CREATE UNIQUE INDEX "MlflowServer_workspaceId_key_key" ON "MlflowServer"("workspaceId", "key");

-- CreateIndex
CREATE INDEX "ModelImport_serverId_createdAt_idx" ON "ModelImport"("serverId", "createdAt" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "ModelImport_serverId_modelName_modelVersion_targetName_key" ON "ModelImport"("serverId", "modelName", "modelVersion", "targetName");

-- CreateIndex
CREATE INDEX "AliasFollow_serverId_idx" ON "AliasFollow"("serverId");

-- AddForeignKey
ALTER TABLE "MlflowServer" ADD CONSTRAINT "MlflowServer_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ModelImport" ADD CONSTRAINT "ModelImport_serverId_fkey" FOREIGN KEY ("serverId") REFERENCES "MlflowServer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AliasFollow" ADD CONSTRAINT "AliasFollow_serverId_fkey" FOREIGN KEY ("serverId") REFERENCES "MlflowServer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AliasFollow" ADD CONSTRAINT "AliasFollow_deploymentId_fkey" FOREIGN KEY ("deploymentId") REFERENCES "BatchDeployment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Imports and followed aliases are shown with their server, and followed aliases with their deployment.
CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON "MlflowServer" FOR EACH ROW EXECUTE FUNCTION announce_change();
CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON "ModelImport" FOR EACH ROW EXECUTE FUNCTION announce_parent('MlflowServer', 'serverId');
CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON "AliasFollow" FOR EACH ROW EXECUTE FUNCTION announce_parent('MlflowServer', 'serverId');

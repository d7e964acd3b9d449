-- CreateTable
CREATE TABLE "OnlineEndpoint" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "tags" JSONB NOT NULL DEFAULT '{}',
    "properties" JSONB NOT NULL DEFAULT '{}',
    "authMode" TEXT NOT NULL,
    "computeName" TEXT,
    "publicNetworkAccess" TEXT NOT NULL DEFAULT 'Enabled',
    "traffic" JSONB NOT NULL DEFAULT '{}',
    "mirror" JSONB,
    "primaryKey" TEXT NOT NULL,
    "secondaryKey" TEXT NOT NULL,
    "requestsPerMinute" INTEGER,
    "isStopped" BOOLEAN NOT NULL DEFAULT false,
    "provisioningState" TEXT NOT NULL,
    "operationId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdBy" TEXT NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedBy" TEXT NOT NULL,

    CONSTRAINT "OnlineEndpoint_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OnlineDeployment" (
    "id" UUID NOT NULL,
    "endpointId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "tags" JSONB NOT NULL DEFAULT '{}',
    "properties" JSONB NOT NULL DEFAULT '{}',
    "revision" INTEGER NOT NULL,
    "servedRevision" INTEGER,
    "provisioningState" TEXT NOT NULL,
    "error" JSONB,
    "operationId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdBy" TEXT NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedBy" TEXT NOT NULL,

    CONSTRAINT "OnlineDeployment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OnlineRevision" (
    "id" UUID NOT NULL,
    "deploymentId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "modelVersionId" UUID,
    "environmentVersionId" UUID,
    "codeVersionId" UUID,
    "scoringScript" TEXT,
    "assets" JSONB NOT NULL,
    "engine" TEXT NOT NULL DEFAULT 'Auto',
    "runtime" JSONB,
    "settings" JSONB NOT NULL,
    "error" JSONB,
    "selfCheck" JSONB,
    "interface" JSONB,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdBy" TEXT NOT NULL,
    "readyAt" TIMESTAMPTZ(3),
    "retiredAt" TIMESTAMPTZ(3),

    CONSTRAINT "OnlineRevision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OnlineReplica" (
    "id" UUID NOT NULL,
    "deploymentId" UUID NOT NULL,
    "endpointId" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "pid" INTEGER,
    "restarts" INTEGER NOT NULL DEFAULT 0,
    "cpuPercent" DOUBLE PRECISION,
    "memoryBytes" BIGINT,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "readyAt" TIMESTAMPTZ(3),
    "seenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "OnlineReplica_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OnlineEvent" (
    "id" BIGSERIAL NOT NULL,
    "workspaceId" UUID NOT NULL,
    "endpointId" UUID NOT NULL,
    "deploymentId" UUID,
    "revision" INTEGER,
    "replica" TEXT,
    "kind" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "replicas" INTEGER,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "OnlineEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OnlineLogLine" (
    "id" BIGSERIAL NOT NULL,
    "deploymentId" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "replica" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "OnlineLogLine_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OnlineMetric" (
    "deploymentId" UUID NOT NULL,
    "minute" TIMESTAMPTZ(0) NOT NULL,
    "host" TEXT NOT NULL,
    "requests" INTEGER NOT NULL DEFAULT 0,
    "statuses" JSONB NOT NULL DEFAULT '{}',
    "latency" INTEGER[],
    "bytesIn" BIGINT NOT NULL DEFAULT 0,
    "bytesOut" BIGINT NOT NULL DEFAULT 0,
    "connections" INTEGER NOT NULL DEFAULT 0,
    "cpuPercent" DOUBLE PRECISION,
    "memoryBytes" BIGINT,
    "replicas" INTEGER NOT NULL DEFAULT 0,
    "utilization" DOUBLE PRECISION,
    "compared" INTEGER NOT NULL DEFAULT 0,
    "equal" INTEGER NOT NULL DEFAULT 0,
    "maxDifference" DOUBLE PRECISION,

    CONSTRAINT "OnlineMetric_pkey" PRIMARY KEY ("deploymentId","minute","host")
);

-- CreateTable
CREATE TABLE "OnlineRollout" (
    "id" UUID NOT NULL,
    "endpointId" UUID NOT NULL,
    "deployment" TEXT NOT NULL,
    "plan" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "step" INTEGER NOT NULL,
    "stepStartedAt" TIMESTAMPTZ(3) NOT NULL,
    "trafficBefore" JSONB NOT NULL,
    "reason" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdBy" TEXT NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "OnlineRollout_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OnlineSample" (
    "id" UUID NOT NULL,
    "endpointId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdBy" TEXT NOT NULL,

    CONSTRAINT "OnlineSample_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OnlineColumnProfile" (
    "deploymentId" UUID NOT NULL,
    "period" TEXT NOT NULL,
    "column" TEXT NOT NULL,
    "profile" JSONB NOT NULL,
    "drift" DOUBLE PRECISION,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "OnlineColumnProfile_pkey" PRIMARY KEY ("deploymentId","period","column")
);

-- CreateIndex
CREATE UNIQUE INDEX "OnlineEndpoint_key_key" ON "OnlineEndpoint"("key");

-- CreateIndex
CREATE INDEX "OnlineEndpoint_workspaceId_createdAt_idx" ON "OnlineEndpoint"("workspaceId", "createdAt" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "OnlineDeployment_endpointId_key_key" ON "OnlineDeployment"("endpointId", "key");

-- CreateIndex
CREATE INDEX "OnlineRevision_modelVersionId_idx" ON "OnlineRevision"("modelVersionId");

-- CreateIndex
CREATE INDEX "OnlineRevision_environmentVersionId_idx" ON "OnlineRevision"("environmentVersionId");

-- CreateIndex
CREATE INDEX "OnlineRevision_codeVersionId_idx" ON "OnlineRevision"("codeVersionId");

-- CreateIndex
CREATE UNIQUE INDEX "OnlineRevision_deploymentId_number_key" ON "OnlineRevision"("deploymentId", "number");

-- CreateIndex
CREATE INDEX "OnlineReplica_deploymentId_idx" ON "OnlineReplica"("deploymentId");

-- CreateIndex
CREATE INDEX "OnlineEvent_deploymentId_id_idx" ON "OnlineEvent"("deploymentId", "id");

-- CreateIndex
CREATE INDEX "OnlineEvent_endpointId_id_idx" ON "OnlineEvent"("endpointId", "id");

-- CreateIndex
CREATE INDEX "OnlineLogLine_deploymentId_id_idx" ON "OnlineLogLine"("deploymentId", "id");

-- CreateIndex
CREATE INDEX "OnlineMetric_minute_idx" ON "OnlineMetric"("minute");

-- CreateIndex
CREATE INDEX "OnlineRollout_endpointId_createdAt_idx" ON "OnlineRollout"("endpointId", "createdAt" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "OnlineSample_endpointId_key_key" ON "OnlineSample"("endpointId", "key");

-- AddForeignKey
ALTER TABLE "OnlineEndpoint" ADD CONSTRAINT "OnlineEndpoint_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OnlineDeployment" ADD CONSTRAINT "OnlineDeployment_endpointId_fkey" FOREIGN KEY ("endpointId") REFERENCES "OnlineEndpoint"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OnlineRevision" ADD CONSTRAINT "OnlineRevision_deploymentId_fkey" FOREIGN KEY ("deploymentId") REFERENCES "OnlineDeployment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OnlineRevision" ADD CONSTRAINT "OnlineRevision_modelVersionId_fkey" FOREIGN KEY ("modelVersionId") REFERENCES "ModelVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OnlineRevision" ADD CONSTRAINT "OnlineRevision_environmentVersionId_fkey" FOREIGN KEY ("environmentVersionId") REFERENCES "EnvironmentVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OnlineRevision" ADD CONSTRAINT "OnlineRevision_codeVersionId_fkey" FOREIGN KEY ("codeVersionId") REFERENCES "CodeVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OnlineReplica" ADD CONSTRAINT "OnlineReplica_deploymentId_fkey" FOREIGN KEY ("deploymentId") REFERENCES "OnlineDeployment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OnlineRollout" ADD CONSTRAINT "OnlineRollout_endpointId_fkey" FOREIGN KEY ("endpointId") REFERENCES "OnlineEndpoint"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OnlineSample" ADD CONSTRAINT "OnlineSample_endpointId_fkey" FOREIGN KEY ("endpointId") REFERENCES "OnlineEndpoint"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON "OnlineEndpoint" FOR EACH ROW EXECUTE FUNCTION announce_change();
CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON "OnlineDeployment" FOR EACH ROW EXECUTE FUNCTION announce_parent('OnlineEndpoint', 'endpointId');
CREATE TRIGGER announce AFTER INSERT OR DELETE OR UPDATE OF "state", "restarts" ON "OnlineReplica" FOR EACH ROW EXECUTE FUNCTION announce_parent('OnlineEndpoint', 'endpointId');
CREATE TRIGGER announce AFTER INSERT ON "OnlineEvent" FOR EACH ROW EXECUTE FUNCTION announce_parent('OnlineEndpoint', 'endpointId');
CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON "OnlineRollout" FOR EACH ROW EXECUTE FUNCTION announce_parent('OnlineEndpoint', 'endpointId');
CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON "OnlineSample" FOR EACH ROW EXECUTE FUNCTION announce_parent('OnlineEndpoint', 'endpointId');

-- CreateTable
CREATE TABLE "AuditEvent" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "requestId" TEXT NOT NULL,
    "correlationId" TEXT,
    "clientRequestId" TEXT,
    "principalKind" TEXT NOT NULL,
    "principalId" TEXT NOT NULL,
    "principalName" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "userAgent" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "operation" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "resourceId" TEXT NOT NULL,
    "resourceKey" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "status" INTEGER NOT NULL,
    "errorCode" TEXT,
    "errorMessage" TEXT,
    "durationMs" INTEGER NOT NULL,
    "searchText" TEXT NOT NULL,

    CONSTRAINT "AuditEvent_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "AuditEvent_newest" ON "AuditEvent"("workspaceId", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "AuditEvent_by_name" ON "AuditEvent"("workspaceId", "principalName", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "AuditEvent_by_principal" ON "AuditEvent"("workspaceId", "principalId", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "AuditEvent_by_outcome" ON "AuditEvent"("workspaceId", "outcome", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "AuditEvent_by_method" ON "AuditEvent"("workspaceId", "method", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "AuditEvent_by_operation" ON "AuditEvent"("workspaceId", "operation", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "AuditEvent_by_resource" ON "AuditEvent"("workspaceId", "resourceKey" text_pattern_ops, "at" DESC);

-- CreateIndex
CREATE INDEX "AuditEvent_search" ON "AuditEvent" USING GIN ("searchText" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "AuditEvent_at_idx" ON "AuditEvent"("at");

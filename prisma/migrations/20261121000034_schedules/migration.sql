-- AlterTable
ALTER TABLE "Job" ADD COLUMN     "scheduleName" TEXT;

-- CreateTable
CREATE TABLE "Schedule" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "displayName" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "tags" JSONB NOT NULL DEFAULT '{}',
    "properties" JSONB NOT NULL DEFAULT '{}',
    "isEnabled" BOOLEAN NOT NULL DEFAULT true,
    "trigger" JSONB NOT NULL,
    "action" JSONB NOT NULL,
    "missedRuns" TEXT NOT NULL,
    "nextRunAt" TIMESTAMPTZ(3),
    "lastError" JSONB,
    "creatorKind" TEXT NOT NULL,
    "creatorId" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdBy" TEXT NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedBy" TEXT NOT NULL,

    CONSTRAINT "Schedule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ScheduleFile" (
    "scheduleId" UUID NOT NULL,
    "path" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "modifiedAt" TIMESTAMPTZ(3) NOT NULL,
    "isSeen" BOOLEAN NOT NULL,

    CONSTRAINT "ScheduleFile_pkey" PRIMARY KEY ("scheduleId","path")
);

-- CreateIndex
CREATE INDEX "Schedule_nextRunAt_idx" ON "Schedule"("nextRunAt");

-- CreateIndex
CREATE UNIQUE INDEX "Schedule_workspaceId_key_key" ON "Schedule"("workspaceId", "key");

-- CreateIndex
CREATE INDEX "Job_workspaceId_scheduleName_createdAt_idx" ON "Job"("workspaceId", "scheduleName", "createdAt" DESC);

-- AddForeignKey
ALTER TABLE "Schedule" ADD CONSTRAINT "Schedule_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScheduleFile" ADD CONSTRAINT "ScheduleFile_scheduleId_fkey" FOREIGN KEY ("scheduleId") REFERENCES "Schedule"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Changes that pages show at once (see live_changes).
CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON "Schedule" FOR EACH ROW EXECUTE FUNCTION announce_change();

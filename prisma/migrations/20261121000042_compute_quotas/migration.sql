-- CreateTable
CREATE TABLE "ComputeQuota" (
    "workspaceId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "limit" INTEGER NOT NULL,

    CONSTRAINT "ComputeQuota_pkey" PRIMARY KEY ("workspaceId","name")
);

-- AddForeignKey
ALTER TABLE "ComputeQuota" ADD CONSTRAINT "ComputeQuota_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- What an inference cluster or a container instance holds of this machine; null for pools of nodes.
ALTER TABLE "Compute" ADD COLUMN "cpuPerNode" INTEGER,
ADD COLUMN "memoryMbPerNode" INTEGER,
ADD COLUMN "purpose" TEXT,
ADD COLUMN "error" JSONB,
ADD COLUMN "operationId" UUID;

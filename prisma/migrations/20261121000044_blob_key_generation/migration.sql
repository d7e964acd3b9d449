-- AlterTable
ALTER TABLE "Workspace" ADD COLUMN     "blobKeyGeneration" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "PublishedPipeline" ADD COLUMN     "updatedAt" TIMESTAMPTZ(3) NOT NULL,
ADD COLUMN     "updatedBy" TEXT NOT NULL;

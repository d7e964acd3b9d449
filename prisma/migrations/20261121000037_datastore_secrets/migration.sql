-- AlterTable
ALTER TABLE "Datastore" ADD COLUMN     "secrets" TEXT;

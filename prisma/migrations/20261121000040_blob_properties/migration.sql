-- CreateTable
CREATE TABLE "BlobProperties" (
    "datastoreId" UUID NOT NULL,
    "pathHash" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "etag" TEXT NOT NULL,
    "headers" JSONB NOT NULL,
    "metadata" JSONB NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "BlobProperties_pkey" PRIMARY KEY ("datastoreId","pathHash")
);

-- AddForeignKey
ALTER TABLE "BlobProperties" ADD CONSTRAINT "BlobProperties_datastoreId_fkey" FOREIGN KEY ("datastoreId") REFERENCES "Datastore"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What was collected of a deployment's requests on a day, in one datastore.
CREATE TABLE "OnlineCollection" (
    "deploymentId" UUID NOT NULL,
    "day" TEXT NOT NULL,
    "datastore" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "rows" INTEGER NOT NULL,
    "files" INTEGER NOT NULL,
    "assetName" TEXT,
    "assetVersion" TEXT,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "OnlineCollection_pkey" PRIMARY KEY ("deploymentId","day","datastore")
);

ALTER TABLE "OnlineCollection" ADD CONSTRAINT "OnlineCollection_deploymentId_fkey" FOREIGN KEY ("deploymentId") REFERENCES "OnlineDeployment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Profiles go with their deployment.
DELETE FROM "OnlineColumnProfile" p WHERE NOT EXISTS (SELECT FROM "OnlineDeployment" d WHERE d.id = p."deploymentId");
ALTER TABLE "OnlineColumnProfile" ADD CONSTRAINT "OnlineColumnProfile_deploymentId_fkey" FOREIGN KEY ("deploymentId") REFERENCES "OnlineDeployment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AlterTable
ALTER TABLE "Workspace" ADD COLUMN     "createdBy" TEXT NOT NULL DEFAULT 'Slipway',
ADD COLUMN     "friendlyName" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "linked" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "tags" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "updatedBy" TEXT NOT NULL DEFAULT 'Slipway';

-- CreateTable
CREATE TABLE "RoleAssignment" (
    "workspaceId" UUID NOT NULL,
    "principalId" TEXT NOT NULL,
    "principalKind" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdBy" TEXT NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedBy" TEXT NOT NULL,

    CONSTRAINT "RoleAssignment_pkey" PRIMARY KEY ("workspaceId","principalId")
);

-- CreateIndex
CREATE INDEX "RoleAssignment_principalId_idx" ON "RoleAssignment"("principalId");

-- AddForeignKey
ALTER TABLE "RoleAssignment" ADD CONSTRAINT "RoleAssignment_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Changes that pages show at once (see live_changes); a role assignment is named by whose it is.
CREATE FUNCTION announce_role_assignment() RETURNS trigger AS $$
DECLARE
  assignment "RoleAssignment" := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
BEGIN
  PERFORM pg_notify('slipway', TG_TABLE_NAME || ':' || assignment."workspaceId" || ':' || assignment."principalId");
  RETURN NULL;
END;
$$ LANGUAGE plpgsql;

CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON "RoleAssignment" FOR EACH ROW EXECUTE FUNCTION announce_role_assignment();

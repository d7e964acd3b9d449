-- Every change of a row the portal shows is announced on the channel "slipway" as "<table>:<workspaceId>:<id>".
-- Identical announcements of one transaction are sent once. Triggers, so that no writer can forget it.
CREATE FUNCTION announce_change() RETURNS trigger AS $$
DECLARE
  row_json jsonb := to_jsonb(CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END);
BEGIN
  PERFORM pg_notify('slipway', TG_TABLE_NAME || ':' || COALESCE(row_json ->> 'workspaceId', '') || ':' || COALESCE(row_json ->> 'name', row_json ->> 'id', ''));
  RETURN NULL;
END;
$$ LANGUAGE plpgsql;

-- A child row announces its parent, because that is what a page shows.
CREATE FUNCTION announce_parent() RETURNS trigger AS $$
DECLARE
  row_json jsonb := to_jsonb(CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END);
  parent jsonb;
BEGIN
  EXECUTE format('SELECT to_jsonb(p) FROM %I p WHERE p.id = $1', TG_ARGV[0]) INTO parent USING (row_json ->> TG_ARGV[1])::uuid;
  IF parent IS NOT NULL THEN
    PERFORM pg_notify('slipway', TG_ARGV[0] || ':' || COALESCE(parent ->> 'workspaceId', '') || ':' || COALESCE(parent ->> 'name', ''));
  END IF;
  RETURN NULL;
END;
$$ LANGUAGE plpgsql;

CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON "Datastore" FOR EACH ROW EXECUTE FUNCTION announce_change();
CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON "DataAsset" FOR EACH ROW EXECUTE FUNCTION announce_change();
CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON "Model" FOR EACH ROW EXECUTE FUNCTION announce_change();
CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON "Compute" FOR EACH ROW EXECUTE FUNCTION announce_change();
CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON "BatchEndpoint" FOR EACH ROW EXECUTE FUNCTION announce_change();
CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON "Job" FOR EACH ROW EXECUTE FUNCTION announce_change();
CREATE TRIGGER announce AFTER INSERT OR DELETE ON "Notification" FOR EACH ROW EXECUTE FUNCTION announce_change();
CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON "DataVersion" FOR EACH ROW EXECUTE FUNCTION announce_parent('DataAsset', 'assetId');
CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON "ModelVersion" FOR EACH ROW EXECUTE FUNCTION announce_parent('Model', 'modelId');
CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON "BatchDeployment" FOR EACH ROW EXECUTE FUNCTION announce_parent('BatchEndpoint', 'endpointId');
CREATE TRIGGER announce AFTER INSERT OR DELETE OR UPDATE OF "state", "jobName" ON "ComputeNode" FOR EACH ROW EXECUTE FUNCTION announce_parent('Compute', 'computeId');
